import type { Style } from '../../model/cells.ts';
import { glyphColumns, type SafeText, textColumns } from '../../model/safe-text.ts';

/** A piece of text that looks one way. */
export type Run = { readonly text: SafeText; readonly style: Style };

/** Breaks runs into lines of at most `columns`, at blanks where there are any; following lines are indented by `indent`. Always at least one line. */
export function wrapRuns(runs: readonly Run[], columns: number, indent: number): readonly (readonly Run[])[] {
  const room = Math.max(1, columns);
  const hang = indent < room ? indent : 0;
  const lines: Run[][] = [[]];
  let used = 0;
  const breakLine = (): void => {
    lines.push(hang > 0 ? [{ text: ' '.repeat(hang) as SafeText, style: {} }] : []);
    used = hang;
  };
  const put = (word: string, width: number, style: Style): void => {
    lines[lines.length - 1]!.push({ text: word as SafeText, style });
    used += width;
  };
  for (const run of runs) {
    for (const word of run.text.split(/(?<= )/)) {
      const bare = textColumns(word.trimEnd() as SafeText);
      if (used + bare > room && used > hang) breakLine();
      if (used + bare <= room) put(word, textColumns(word as SafeText), run.style);
      else
        for (const piece of pieces(word, room - hang)) {
          if (used > hang) breakLine();
          put(piece, textColumns(piece as SafeText), run.style);
        }
    }
  }
  return lines;
}

/** A word wider than a line, cut into parts that fit; a wide glyph is never split. */
function* pieces(word: string, room: number): Generator<string> {
  let piece = '';
  let used = 0;
  for (const glyph of word) {
    const width = glyphColumns(glyph.codePointAt(0)!);
    if (used + width > Math.max(1, room) && piece !== '') {
      yield piece;
      piece = '';
      used = 0;
    }
    piece += glyph;
    used += width;
  }
  if (piece !== '') yield piece;
}
