/** A line being typed: the text and where the cursor stands (0 is before the first character, counted in code points). */
export type EditedLine = { readonly text: string; readonly cursor: number };

export const emptyLine: EditedLine = { text: '', cursor: 0 };

/** A line with the cursor at its end. */
export function lineOf(text: string): EditedLine {
  return { text, cursor: [...text].length };
}

/** The longest line that can be typed or pasted, in code points. */
const LONGEST_LINE = 4096;

/** What a key does to the line; undefined where the key is not one of an editor's (Enter, Escape, arrows up and down …). */
export function editLine(line: EditedLine, key: string): EditedLine | undefined {
  const characters = [...line.text];
  const { cursor } = line;
  switch (key) {
    case 'Left':
    case 'C-b':
      return { ...line, cursor: Math.max(0, cursor - 1) };
    case 'Right':
    case 'C-f':
      return { ...line, cursor: Math.min(characters.length, cursor + 1) };
    case 'Home':
    case 'C-a':
      return { ...line, cursor: 0 };
    case 'End':
    case 'C-e':
      return { ...line, cursor: characters.length };
    case 'Backspace':
      return cursor === 0 ? line : remove(characters, cursor - 1, cursor);
    case 'Delete':
      return remove(characters, cursor, cursor + 1);
    case 'C-u':
      return remove(characters, 0, cursor);
    case 'C-k':
      return remove(characters, cursor, characters.length);
    case 'C-w':
      return remove(characters, wordStart(characters, cursor), cursor);
    case 'Space':
      return insertText(line, ' ');
    default:
      return [...key].length === 1 ? insertText(line, key) : undefined;
  }
}

/** Puts typed or pasted text in at the cursor; line breaks become blanks, as a line stays a line. */
export function insertText(line: EditedLine, text: string): EditedLine {
  const characters = [...line.text];
  const inserted = [...text.replace(/[\r\n\t]+/g, ' ')].slice(0, Math.max(0, LONGEST_LINE - characters.length));
  characters.splice(line.cursor, 0, ...inserted);
  return { text: characters.join(''), cursor: line.cursor + inserted.length };
}

function remove(characters: readonly string[], from: number, to: number): EditedLine {
  return { text: [...characters.slice(0, from), ...characters.slice(to)].join(''), cursor: from };
}

function wordStart(characters: readonly string[], cursor: number): number {
  let at = cursor;
  while (at > 0 && characters[at - 1] === ' ') at -= 1;
  while (at > 0 && characters[at - 1] !== ' ') at -= 1;
  return at;
}
