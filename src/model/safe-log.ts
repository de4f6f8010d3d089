import type { Color, Style } from './cells.ts';
import { glyphColumns, type SafeText } from './safe-text.ts';
import { applyStyleSequence, hidesText } from './style-sequence.ts';
import { visibleText } from './visible-text.ts';

/** A piece of a line in one style. */
export type StyledText = { readonly text: SafeText; readonly style: Style };

const PLAIN = /^[\x20-\x7e]*$/;

/** A longer sequence is no sequence of any honest program: it is shown as text. */
const LONGEST_SEQUENCE = 256;

const TAB_COLUMNS = 8;

/** What stands where a sequence was taken out, so that nothing hides. */
const TAKEN_OUT = '␛…' as SafeText;
const TAKEN_OUT_STYLE: Style = { dim: true };

/**
 * Makes one whole line of a log drawable. Its colours and weights pass (7-bit SGR), except for hiding, blinking and text in the colour of its ground; every other
 * sequence is taken out and leaves a dim `␛…`; what is invisible is shown as `visibleText` tells; tabs go to the next multiple of eight. A line is
 * a world of its own: join what the engine has split before, and no style reaches the next line. Reading stops after `limit` columns.
 */
export function safeLog(raw: string, limit: number = Number.POSITIVE_INFINITY): readonly StyledText[] {
  // A line ending of two characters is a line ending.
  const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  if (PLAIN.test(line)) return line === '' ? [] : [{ text: line as SafeText, style: {} }];
  const runs = new Runs();
  let style: Style = {};
  let at = 0;
  while (at < line.length && runs.columns <= limit) {
    const start = line.indexOf('\x1b', at);
    const end = start === -1 ? line.length : start;
    if (end > at) runs.addText(line.slice(at, end), style, limit);
    if (start === -1) break;
    const sequence = readSequence(line.slice(start, start + LONGEST_SEQUENCE));
    at = start + sequence.length;
    if (sequence.kind === 'text') runs.addText('\x1b', style, limit);
    if (sequence.kind === 'style') style = applyStyleSequence(style, sequence.parameters);
    if (sequence.kind === 'other' || (sequence.kind === 'style' && hidesText(sequence.parameters))) runs.addTakenOut();
  }
  return runs.runs;
}

type Sequence =
  | { readonly kind: 'style'; readonly length: number; readonly parameters: string }
  | { readonly kind: 'other'; readonly length: number }
  /** The escape itself is all there is of it. */
  | { readonly kind: 'text'; readonly length: 1 };

// What may follow ESC, by ECMA-48: a control sequence, a string with its end, or intermediates with a final character.
const CONTROL_SEQUENCE = /^\x1b\[([0-?]*)([ -/]*)([@-~])?/;
const STRING_SEQUENCE = /^\x1b[\]P_^X][^\x07\x18\x1a\x1b\x9c]*(?:\x07|\x18|\x1a|\x9c|\x1b\\)/;
const SHORT_SEQUENCE = /^\x1b[ -/]*[0-OQ-WYZ\\`-~]/;

/** Reads the sequence at the start of `text`, which ends where a sequence must have ended. */
function readSequence(text: string): Sequence {
  const control = CONTROL_SEQUENCE.exec(text);
  if (control !== null) {
    const [all, parameters = '', intermediates, last] = control;
    // Without its final character it is cut off by something else, or too long to be honest.
    if (last === undefined && all.length === LONGEST_SEQUENCE) return { kind: 'text', length: 1 };
    const isStyle = last === 'm' && intermediates === '' && /^[\d;:]*$/.test(parameters);
    return isStyle ? { kind: 'style', length: all.length, parameters } : { kind: 'other', length: all.length };
  }
  const other = STRING_SEQUENCE.exec(text) ?? SHORT_SEQUENCE.exec(text);
  return other === null ? { kind: 'text', length: 1 } : { kind: 'other', length: other[0].length };
}

/** Collects runs and counts columns, which tabs need. */
class Runs {
  readonly runs: StyledText[] = [];
  columns = 0;

  addText(raw: string, style: Style, limit: number): void {
    const shown = withContrast(style);
    for (const [index, piece] of raw.split('\t').entries()) {
      if (index > 0) this.#add(' '.repeat(TAB_COLUMNS - (this.columns % TAB_COLUMNS)) as SafeText, shown);
      if (this.columns > limit) return;
      if (piece !== '') this.#add((PLAIN.test(piece) ? piece : visibleText(piece)) as SafeText, shown);
    }
  }

  /** One mark for a row of sequences with nothing between them. */
  addTakenOut(): void {
    if (this.runs.at(-1)?.text !== TAKEN_OUT) this.#add(TAKEN_OUT, TAKEN_OUT_STYLE);
  }

  #add(text: SafeText, style: Style): void {
    const last = this.runs.at(-1);
    if (last !== undefined && last.style === style)
      this.runs[this.runs.length - 1] = { text: (last.text + text) as SafeText, style };
    else this.runs.push({ text, style });
    for (const character of text) this.columns += glyphColumns(character.codePointAt(0)!);
  }
}

// Text in the colour of its ground is text that hides.
function withContrast(style: Style): Style {
  const { color, background } = style;
  if (color === undefined || background === undefined || contrast(color, background) >= 1.3) return style;
  return { ...style, color: undefined, background: undefined, inverse: true };
}

// The ratio of WCAG 2: 1 is none, 21 is black on white.
function contrast(left: Color, right: Color): number {
  const [dark, light] = [luminance(left), luminance(right)].sort((one, other) => one - other);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(color: Color): number {
  const [red, green, blue] = [color >> 16, (color >> 8) & 255, color & 255].map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
