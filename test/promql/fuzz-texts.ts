import { complianceQueries } from '../differential/compliance-queries.ts';
import { generateQuery } from '../differential/query-generator.ts';
import type { Random } from '../differential/random.ts';

const PIECES = [
  'sum',
  'rate(',
  'by (',
  'offset',
  '@',
  '[5m',
  ':1m]',
  '{',
  '}',
  '(',
  ')',
  '"',
  "'",
  '`',
  '\\',
  '-',
  '^',
  '=~',
  '.*',
  '0x',
  '1e',
  '5m',
  'fill(',
  'step()',
  '\u0000',
  '\ud800',
  '🙂',
  '\n',
  '#',
];

/** A text that may be anything: random characters, pieces of the language thrown together, or a good query that was damaged. */
export function fuzzText(random: Random): string {
  const roll = random.whole(0, 3);
  if (roll === 0)
    return Array.from({ length: random.whole(0, 80) }, () =>
      String.fromCharCode(random.whole(0, random.chance(0.5) ? 127 : 0xffff)),
    ).join('');
  if (roll === 1)
    return Array.from({ length: random.whole(1, 30) }, () => random.pick(PIECES)).join(random.pick(['', ' ']));
  const query = roll === 2 ? random.pick(complianceQueries()) : generateQuery(random, 4);
  let damaged = query;
  for (let times = random.whole(1, 4); times > 0; times -= 1) {
    const at = random.whole(0, damaged.length);
    damaged =
      damaged.slice(0, at) + (random.chance(0.6) ? random.pick(PIECES) : '') + damaged.slice(at + random.whole(0, 3));
  }
  return damaged;
}
