import type { KeyName } from '../../model/screen.ts';

const NAMED_CONTROLS: ReadonlyMap<number, KeyName> = new Map([
  [0x00, 'C-Space'],
  [0x08, 'C-h'],
  [0x09, 'Tab'],
  [0x0a, 'Enter'],
  [0x0d, 'Enter'],
  [0x1c, 'C-\\'],
  [0x1d, 'C-]'],
  [0x1e, 'C-^'],
  [0x1f, 'C-_'],
  [0x20, 'Space'],
  [0x7f, 'Backspace'],
]);

/** The key of a control character: by its name, or `C-a` to `C-z`. */
export function controlKey(code: number): KeyName | undefined {
  return NAMED_CONTROLS.get(code) ?? (code >= 1 && code <= 26 ? `C-${String.fromCharCode(code + 0x60)}` : undefined);
}

/** Keys told by the last letter of a sequence, with CSI and with SS3 alike. */
const BY_LETTER: Readonly<Record<string, KeyName>> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  E: 'Begin',
  F: 'End',
  H: 'Home',
  P: 'F1',
  Q: 'F2',
  R: 'F3',
  S: 'F4',
};

/** Keys told by a number before `~`. */
const BY_NUMBER: Readonly<Record<string, KeyName>> = {
  1: 'Home',
  2: 'Insert',
  3: 'Delete',
  4: 'End',
  5: 'PageUp',
  6: 'PageDown',
  7: 'Home',
  8: 'End',
  11: 'F1',
  12: 'F2',
  13: 'F3',
  14: 'F4',
  15: 'F5',
  17: 'F6',
  18: 'F7',
  19: 'F8',
  20: 'F9',
  21: 'F10',
  23: 'F11',
  24: 'F12',
};

/** The keypad in its application mode. */
const KEYPAD: Readonly<Record<string, KeyName>> = {
  M: 'Enter',
  j: '*',
  k: '+',
  l: ',',
  m: '-',
  n: '.',
  o: '/',
  X: '=',
};

/** The key of SS3 and one character, or nothing where no keyboard sends it. */
export function singleShiftKey(character: string): KeyName | undefined {
  if (character >= 'p' && character <= 'y') return String(character.charCodeAt(0) - 0x70);
  return own(BY_LETTER, character) ?? own(KEYPAD, character);
}

/** The key of a control sequence, or nothing: then it is a reply of the terminal or a key that we have no name for. */
export function csiKey(parameters: string, last: string): KeyName | undefined {
  // The Linux console names its function keys ESC [ [ A to E.
  if (parameters === '[' && last >= 'A' && last <= 'E') return `F${last.charCodeAt(0) - 0x40}`;
  if (!/^[\d;]*$/.test(parameters)) return undefined;
  const [first = '', second = ''] = parameters.split(';');
  if (parameters.split(';').length > 2) return undefined;
  if (last === 'Z' && parameters === '') return 'S-Tab';
  if (last === '~') return modified(own(BY_NUMBER, first), second);
  // A cursor position report looks like F3 with modifiers: `1;2R` is both, so only a plain first parameter of 1 counts, and R never.
  if (last === 'R' && parameters !== '') return undefined;
  if (first !== '' && first !== '1') return undefined;
  return modified(own(BY_LETTER, last), second);
}

// xterm sends 1 + shift 1 + alt 2 + control 4.
function modified(key: KeyName | undefined, code: string): KeyName | undefined {
  if (key === undefined) return undefined;
  if (code === '') return key;
  const bits = Number(code) - 1;
  if (!(bits >= 0 && bits <= 15)) return undefined;
  return `${bits & 4 ? 'C-' : ''}${bits & 10 ? 'M-' : ''}${bits & 1 ? 'S-' : ''}${key}`;
}

function own(table: Readonly<Record<string, KeyName>>, name: string): KeyName | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
