const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['#39', "'"],
]);
const LINE_ENDS: ReadonlySet<string> = new Set([
  'br',
  '/p',
  '/div',
  '/h1',
  '/h2',
  '/h3',
  '/h4',
  '/h5',
  '/h6',
  '/li',
  '/tr',
  '/ul',
  '/ol',
]);
const UNREAD: ReadonlySet<string> = new Set(['script', 'style']);

/**
 * The bare words of HTML: tags go, and so does what is no text; blocks end lines, items get a dash, the usual entities are their characters.
 * One pass, so that no text makes it slow.
 */
export function htmlText(source: string): string {
  const lower = source.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    const end = open < 0 ? -1 : source.indexOf('>', open);
    if (end < 0) break;
    parts.push(source.slice(at, open));
    const name = /^\/?[a-z][a-z0-9]{0,15}|^!/.exec(lower.slice(open + 1, open + 18))?.[0];
    if (name === undefined) {
      parts.push('<');
      at = open + 1;
      continue;
    }
    if (LINE_ENDS.has(name)) parts.push('\n');
    if (name === 'li') parts.push('- ');
    at = UNREAD.has(name) ? endOfUnread(lower, name, end + 1) : end + 1;
  }
  parts.push(source.slice(at));
  const text = parts
    .join('')
    .replace(/&(#?[a-z0-9]{1,6});/gi, (whole, name: string) => ENTITIES.get(name.toLowerCase()) ?? whole);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();
}

/** Where reading goes on after a script or a style: behind its end, or at the end of all. */
function endOfUnread(lower: string, name: string, from: number): number {
  const end = lower.indexOf(`</${name}`, from);
  return end < 0 ? lower.length : end;
}
