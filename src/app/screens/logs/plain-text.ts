/** Colours and weights that programs put into their logs. Anything else that begins with ESC is left: it is shown, not obeyed. */
const COLOR = /\x1b\[[\d:;]*m/g;

/** A raw line without its colours, as filters, searches and level words see it. */
export function plainText(text: string): string {
  return text.includes('\x1b') ? text.replace(COLOR, '') : text;
}
