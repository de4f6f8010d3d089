import type { SyntaxProblem, Token } from './token.ts';

/** Deeper nesting, and longer chains of operators, are refused: each level is a frame of the stack in all that walks the tree. */
const DEEPEST_NESTING = 400;

/** Carries a problem out of the parser's recursion; caught in `parse`, never seen outside of this room. */
export class SyntaxTrouble extends Error {
  readonly problem: SyntaxProblem;

  constructor(problem: SyntaxProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Reads tokens one after the other and complains at the right place. */
export class Cursor {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get current(): Token {
    return this.tokens[this.index]!;
  }

  get next(): Token {
    return this.tokens[Math.min(this.index + 1, this.tokens.length - 1)]!;
  }

  /** Where the token before the current one ended. */
  get lastEnd(): number {
    return this.tokens[this.index - 1]?.end ?? 0;
  }

  advance(): Token {
    const token = this.current;
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  isSign(text: string): boolean {
    return this.current.kind === 'punctuation' && this.current.text === text;
  }

  isWord(...words: readonly string[]): boolean {
    return this.current.kind === 'identifier' && words.includes(this.current.text.toLowerCase());
  }

  /** Takes the sign if it is there. */
  takeSign(text: string): boolean {
    if (!this.isSign(text)) return false;
    this.advance();
    return true;
  }

  /** Takes the word (in any case) if it is there. */
  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.advance();
    return true;
  }

  expectSign(text: string, where: string): Token {
    if (!this.isSign(text)) this.unexpected(where, `"${text}"`);
    return this.advance();
  }

  /** Complains about the current token: what it is, where it stands, what was expected instead. */
  unexpected(where: string, expected: string): never {
    const token = this.current;
    this.fail(`unexpected ${describe(token)} ${where}, expected ${expected}`, token);
  }

  fail(message: string, span: { readonly start: number; readonly end: number }, hint?: string): never {
    throw new SyntaxTrouble({ message, start: span.start, end: span.end, ...(hint === undefined ? {} : { hint }) });
  }

  /** Reads something one level deeper. */
  nested<T>(read: () => T): T {
    this.deepen();
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Counts a level without a scope of its own: the left side of a chain of operators. Returns what undoes it. */
  deepen(levels = 1): void {
    this.depth += levels;
    if (this.depth > DEEPEST_NESTING) {
      this.fail(
        `expression is nested too deeply: more than ${DEEPEST_NESTING} levels`,
        this.current,
        'split it into recording rules',
      );
    }
  }

  undeepen(levels: number): void {
    this.depth -= levels;
  }
}

function describe(token: Token): string {
  if (token.kind === 'end') return 'end of input';
  const shown = token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text;
  return token.kind === 'punctuation' ? `"${shown}"` : `${token.kind} ${JSON.stringify(shown)}`;
}
