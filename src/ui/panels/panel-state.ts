import { wrapRuns } from '../../chart/text/wrap-runs.ts';
import type { PictureState } from '../../dashboard/picture.ts';
import type { Cells, Color } from '../../model/cells.ts';
import { type Area, drawText } from '../../model/draw-text.ts';
import type { Failure } from '../../model/result.ts';
import { type SafeText, safe, textColumns } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';

/** A sentence of a state and how it looks. */
type Sentence = { readonly text: string; readonly color: Color; readonly bold: boolean };

/** No sentence is longer than this many columns; the full words are in the panel's details. */
const MOST_COLUMNS = 1000;

/** Draws the words that stand where a picture cannot: in the middle, wrapped, the most important line first where there is little room. */
export function drawState(cells: Cells, area: Area, state: PictureState, theme: Theme): void {
  const lines = sentencesOf(state, theme).flatMap((sentence) => wrapped(sentence, area.columns));
  const shown = lines.slice(0, area.rows);
  const top = area.row + Math.floor((area.rows - shown.length) / 2);
  shown.forEach((line, index) => {
    const cut = index === shown.length - 1 && shown.length < lines.length;
    const text = cut ? shortened(line.text, area.columns) : line.text;
    const column = area.column + Math.max(0, Math.floor((area.columns - textColumns(text)) / 2));
    drawText(
      cells,
      column,
      top + index,
      text,
      { color: line.color, bold: line.bold },
      area.column + area.columns - column,
    );
  });
}

function sentencesOf(state: PictureState, theme: Theme): readonly Sentence[] {
  const quiet = (text: string): Sentence => ({ text, color: theme.muted, bold: false });
  switch (state.at) {
    case 'ready':
      return [];
    case 'waiting':
      return [quiet('◌ waiting for the first answer')];
    case 'no-data':
      return [
        { text: state.text === '' ? 'No data' : state.text, color: theme.text, bold: true },
        ...(state.why === '' ? [] : [quiet(state.why)]),
      ];
    case 'error':
      return failureSentences(state.failure, theme);
    default:
      return state satisfies never;
  }
}

function failureSentences(failure: Failure, theme: Theme): readonly Sentence[] {
  const place = failure.at === undefined ? '' : ` (line ${failure.at.line}, column ${failure.at.column})`;
  const message = { text: `✖ ${failure.message}${place}`, color: theme.critical, bold: false };
  return failure.hint === undefined ? [message] : [message, { text: failure.hint, color: theme.muted, bold: false }];
}

function wrapped(sentence: Sentence, columns: number): readonly { text: SafeText; color: Color; bold: boolean }[] {
  const runs = wrapRuns([{ text: safe(sentence.text, MOST_COLUMNS), style: {} }], columns, 0);
  return runs.map((line) => ({
    ...sentence,
    text: line
      .map((run) => run.text)
      .join('')
      .trimEnd() as SafeText,
  }));
}

function shortened(text: SafeText, columns: number): SafeText {
  return textColumns(text) < columns ? (`${text}…` as SafeText) : (`${[...text].slice(0, -1).join('')}…` as SafeText);
}
