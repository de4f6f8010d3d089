import { StringDecoder } from 'node:string_decoder';
import type { KeyName } from '../../model/screen.ts';
import { controlKey, csiKey, singleShiftKey } from './key-names.ts';

/** What a person did: pressed a key, or pasted a text. */
export type InputEvent =
  | { readonly kind: 'key'; readonly key: KeyName }
  | { readonly kind: 'paste'; readonly text: string };

/** Sequences longer than this are no keys and no replies of any terminal; a paste is bounded on its own. */
const LONGEST_SEQUENCE = 4096;

/** A paste keeps this many characters; the rest of it is dropped with the marks still honoured. */
const LONGEST_PASTE = 1_000_000;

type Place = 'ground' | 'escape' | 'singleShift' | 'csi' | 'string' | 'stringEscape' | 'paste';

const PASTE_END = '\x1b[201~';

/**
 * Names the keys in what the terminal sends. A state machine over code points, so that a sequence may be split anywhere. Replies of the
 * terminal (device attributes, cursor position, colours, DCS, OSC, APC) and unknown sequences are swallowed whole: none of their
 * characters ever becomes a key.
 */
export class InputReader {
  readonly #decoder = new StringDecoder('utf8');
  #place: Place = 'ground';
  #held = '';
  #isAlt = false;
  #events: InputEvent[] = [];

  /** Takes bytes and answers what they complete. */
  push(bytes: Buffer): readonly InputEvent[] {
    this.#events = [];
    for (const character of this.#decoder.write(bytes)) this.#step(character);
    return this.#events;
  }

  /** Is there an Escape that may be a key by itself or the start of a sequence? Only time can tell: then call `flush`. */
  get isWaiting(): boolean {
    return this.#place === 'escape' || this.#place === 'singleShift' || (this.#place === 'csi' && this.#held === '');
  }

  /** Nothing followed in time: what was held is keys after all. */
  flush(): readonly InputEvent[] {
    this.#events = [];
    const [place, held] = [this.#place, this.#held];
    this.#reset();
    if (place === 'escape') this.#key('Escape');
    if (place === 'singleShift') this.#key('M-O');
    if (place === 'csi' && held === '') this.#key('M-[');
    return this.#events;
  }

  #step(character: string): void {
    this.#steps[this.#place](character);
  }

  readonly #steps: Readonly<Record<Place, (character: string) => void>> = {
    ground: (character) => this.#ground(character),
    escape: (character) => this.#escape(character),
    singleShift: (character) => this.#end(singleShiftKey(character)),
    csi: (character) => this.#csi(character),
    string: (character) => this.#string(character),
    stringEscape: (character) => {
      // ESC \ ends the string; any other sequence cuts it off and starts anew.
      this.#reset();
      if (character !== '\\') this.#escape(character);
    },
    paste: (character) => this.#paste(character),
  };

  #ground(character: string): void {
    const code = character.codePointAt(0)!;
    if (code === 0x1b) {
      this.#place = 'escape';
      return;
    }
    if (code >= 0x80 && code < 0xa0) {
      this.#c1(code);
      return;
    }
    const key = code < 0x20 || code === 0x7f || code === 0x20 ? controlKey(code) : character;
    if (key !== undefined && code !== 0xfffd) this.#key(key);
  }

  #c1(code: number): void {
    if (code === 0x9b) this.#place = 'csi';
    else if (code === 0x8f) this.#place = 'singleShift';
    else if (code === 0x90 || code === 0x98 || code === 0x9d || code === 0x9e || code === 0x9f) this.#place = 'string';
  }

  #escape(character: string): void {
    switch (character) {
      case '[':
        this.#place = 'csi';
        return;
      case 'O':
        this.#place = 'singleShift';
        return;
      case 'P':
      case ']':
      case '_':
      case '^':
      case 'X':
        this.#place = 'string';
        return;
      case '\x1b':
        // Escape pressed twice, or Alt with a key that has a sequence of its own: the second decides.
        this.#key('Escape');
        return;
      default:
        this.#reset();
        this.#isAlt = true;
        this.#ground(character);
        this.#isAlt = false;
    }
  }

  #csi(character: string): void {
    const code = character.codePointAt(0)!;
    if (code === 0x1b) {
      this.#reset();
      this.#place = 'escape';
    } else if (code === 0x18 || code === 0x1a) this.#reset();
    else if (code < 0x40 || code > 0x7e || (character === '[' && this.#held === '')) {
      if (this.#held.length < LONGEST_SEQUENCE) this.#held += character;
    } else if (character === '~' && this.#held === '200') {
      this.#held = '';
      this.#place = 'paste';
    } else this.#end(csiKey(this.#held, character));
  }

  #string(character: string): void {
    const code = character.codePointAt(0)!;
    if (code === 0x07 || code === 0x9c || code === 0x18 || code === 0x1a) this.#reset();
    else if (code === 0x1b) this.#place = 'stringEscape';
  }

  #paste(character: string): void {
    this.#held += character;
    if (character === '~' && this.#held.endsWith(PASTE_END)) {
      this.#events.push({ kind: 'paste', text: this.#held.slice(0, -PASTE_END.length) });
      this.#reset();
    } else if (this.#held.length > LONGEST_PASTE) {
      // The end mark must still be seen, so its length is kept.
      this.#held = this.#held.slice(0, LONGEST_PASTE - PASTE_END.length) + this.#held.slice(-PASTE_END.length);
    }
  }

  #end(key: KeyName | undefined): void {
    this.#reset();
    if (key !== undefined) this.#key(key);
  }

  #key(key: KeyName): void {
    this.#events.push({ kind: 'key', key: this.#isAlt ? `M-${key}` : key });
  }

  #reset(): void {
    this.#place = 'ground';
    this.#held = '';
  }
}
