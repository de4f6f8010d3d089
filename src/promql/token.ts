/** What a token is. `punctuation` covers brackets, commas, operators made of signs, `:` and `@`. */
type TokenKind = 'number' | 'duration' | 'string' | 'identifier' | 'punctuation' | 'end';

/** A piece of an expression. `text` is what was written, for a string what it means; `start` and `end` are offsets, `end` exclusive. */
export type Token = {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** A syntax problem: what is wrong, where, and what to try. Offsets into the expression. */
export type SyntaxProblem = {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly hint?: string;
};
