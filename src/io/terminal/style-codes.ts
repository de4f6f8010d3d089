import { BOLD, DIM, HAS_COLOR, INVERSE, ITALIC, UNDERLINE } from '../../model/cells.ts';
import { nearest16, nearest256, nearestPaper16 } from './nearest-color.ts';
import type { ColorDepth } from './terminal-look.ts';

const WEIGHTS = BOLD | DIM | ITALIC | UNDERLINE | INVERSE;

/** Turns packed ink and paper into the terminal's style sequences (SGR), at one colour depth. Sequences are remembered, as a screen uses few. */
export class StyleCodes {
  readonly #depth: ColorDepth;
  readonly #inks = new Map<number, string>();
  readonly #papers = new Map<number, string>();

  constructor(depth: ColorDepth) {
    this.#depth = depth;
  }

  /** What brings the terminal from one style to another, in one sequence; empty where they look the same. */
  change(fromInk: number, fromPaper: number, toInk: number, toPaper: number): string {
    if (fromInk === toInk && fromPaper === toPaper) return '';
    if (((fromInk ^ toInk) & WEIGHTS) !== 0) {
      const parts = joined(this.#weights(toInk), this.#ink(toInk, false), this.#paper(toPaper, false));
      return parts === '' ? '\x1b[m' : `\x1b[0;${parts}m`;
    }
    const parts = joined(
      fromInk === toInk ? '' : this.#ink(toInk, true),
      fromPaper === toPaper ? '' : this.#paper(toPaper, true),
    );
    return parts === '' ? '' : `\x1b[${parts}m`;
  }

  #weights(ink: number): string {
    let parts = '';
    if (ink & BOLD) parts += ';1';
    if (ink & DIM) parts += ';2';
    if (ink & ITALIC) parts += ';3';
    if (ink & UNDERLINE) parts += ';4';
    if (ink & INVERSE) parts += ';7';
    return parts.slice(1);
  }

  #ink(ink: number, explicit: boolean): string {
    if (this.#depth === 'none') return '';
    if ((ink & HAS_COLOR) === 0) return explicit ? '39' : '';
    return remembered(this.#inks, ink & 0xffffff, (color) => colorCode(color, this.#depth, 30));
  }

  #paper(paper: number, explicit: boolean): string {
    if (this.#depth === 'none') return '';
    if ((paper & HAS_COLOR) === 0) return explicit ? '49' : '';
    return remembered(this.#papers, paper & 0xffffff, (color) => colorCode(color, this.#depth, 40));
  }
}

// A gradient could bring thousands of colours in a long life; the memory starts anew rather than grow for ever.
const MOST_REMEMBERED = 4096;

function remembered(memory: Map<number, string>, color: number, make: (color: number) => string): string {
  let code = memory.get(color);
  if (code === undefined) {
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    code = make(color);
    memory.set(color, code);
  }
  return code;
}

function colorCode(color: number, depth: ColorDepth, base: 30 | 40): string {
  switch (depth) {
    case 'truecolor':
      return `${base + 8};2;${color >> 16};${(color >> 8) & 255};${color & 255}`;
    case '256':
      return `${base + 8};5;${nearest256(color)}`;
    case '16': {
      const index = base === 30 ? nearest16(color) : nearestPaper16(color);
      if (index === undefined) return '49';
      return String(index < 8 ? base + index : base + 60 + index - 8);
    }
    case 'none':
      return '';
    default:
      return depth satisfies never;
  }
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(';');
}
