/** What an expression gives: one number, a sample a series, a window of samples a series, or a text. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

/** `anchored` and `smoothed` change what a range sees at its edges. */
export type EdgeModifier = 'anchored' | 'smoothed';
