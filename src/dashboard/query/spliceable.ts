/** A string, a comment, or any other single character: enough of PromQL's grammar to know what stands outside of strings. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\]|\\[\s\S])*'?|`[^`]*`?|#[^\n]*|[^"'`#]+/g;

/** Macros whose value moves with the range, so that every step of an answer changes with it; they are replaced in strings too. */
const RANGE_MACRO = /\$\{?__(?:range|from|to)\b|\$\{?__range_(?:s|ms)\b|\[\[__(?:range|from|to)\b/;

const RANGE_ANCHOR = /@\s*(?:start|end)\s*\(/;

/**
 * Whether an answer over time may be extended by asking only for its new steps: not when the value at one step depends on where the
 * range begins or ends. Takes the expression before its macros are replaced.
 */
export function spliceable(rawExpression: string): boolean {
  let outside = '';
  for (const [token] of rawExpression.matchAll(TOKEN)) {
    if (token.startsWith('#')) {
      outside += ' ';
      continue;
    }
    if (RANGE_MACRO.test(token)) return false;
    outside += /^["'`]/.test(token) ? '""' : token;
  }
  return !RANGE_ANCHOR.test(outside);
}
