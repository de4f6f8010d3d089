/**
 * Marks of expressions whose answer at one step can depend on the window they are asked in, or on what is stored after the step.
 * Read off the text alone, so also a string that looks alike counts: being wrong this way costs a longer answer, never a wrong one.
 */
const MARKS: readonly { readonly mark: RegExp; readonly why: string }[] = [
  { mark: /@/, why: '`@ end()` and `@ start()` are the window itself' },
  { mark: /\b(start|end|range)\s*\(\s*\)/i, why: 'duration expressions may name the window' },
  { mark: /\boffset\s*[-(]/i, why: 'a negative offset reads samples that come after the step' },
  { mark: /\binfo\s*\(/i, why: 'it joins with info series chosen over the whole window' },
  // The server refuses a function's answer if two series of the whole window have equal labels, even when they never meet at one step.
  { mark: /__name__|(^|[^\w:\s])\s*\{/, why: 'metrics of several names become alike when the name is dropped' },
  { mark: /\blabel_(replace|join)\s*\(/i, why: 'two series can be made alike' },
];

/** Why an expression must be asked over its whole window each time, or undefined where its steps stand each for itself. */
export function windowDependence(expression: string): string | undefined {
  return MARKS.find(({ mark }) => mark.test(expression))?.why;
}
