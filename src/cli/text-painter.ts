import { asciiGlyph } from '../io/terminal/ascii-glyphs.ts';
import { StyleCodes } from '../io/terminal/style-codes.ts';
import { type TerminalLook, terminalLook } from '../io/terminal/terminal-look.ts';
import { packInk, packPaper, type Style } from '../model/cells.ts';
import type { SafeText } from '../model/safe-text.ts';
import type { Settings } from './settings.ts';

/** Puts a style on a text that is printed line by line. Its last act is to go back to the terminal's own style. */
export type TextPainter = (text: SafeText, style?: Style) => string;

/** How stdout is written to: with colours where it is a terminal that has them and nobody minds, in ASCII where that is wished or all there is. */
export function textPainter(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): TextPainter {
  const look = terminalLookOf(settings, environment);
  // A file has no font: it gets every character, unless somebody wishes otherwise.
  const isAscii = settings.isOn('ascii') || (isTerminal && look.ascii);
  const codes = new StyleCodes(look.colorDepth);
  return (text, style) => {
    const shown = isAscii ? [...text].map((character) => asciiGlyph(character.codePointAt(0)!)).join('') : text;
    if (!isTerminal || look.colorDepth === 'none' || style === undefined || shown === '') return shown;
    const [ink, paper] = [packInk(style), packPaper(style)];
    return `${codes.change(0, 0, ink, paper)}${shown}${codes.change(ink, paper, 0, 0)}`;
  };
}

/** What the terminal can show and the person wants to see. */
export function terminalLookOf(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
): TerminalLook {
  return terminalLook(environment, { noColor: settings.isOn('no-color'), ascii: settings.isOn('ascii') });
}
