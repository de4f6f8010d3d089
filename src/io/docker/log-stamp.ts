/** A moment as the engine stamps a log line: RFC 3339 in UTC with nine decimals, so that comparing texts compares times. */
export type Stamp = string;

const FIXED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/;
const LOOSE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Reads a stamp, bringing other zones and shorter fractions to the one form; undefined where the text is none. */
export function parseStamp(text: string): Stamp | undefined {
  if (FIXED.test(text)) return text;
  const parts = LOOSE.exec(text);
  if (parts === null) return undefined;
  const [, seconds = '', fraction = '', zone = ''] = parts;
  const ms = Date.parse(seconds + zone);
  return Number.isNaN(ms) ? undefined : `${new Date(ms).toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`;
}

/** A stamp's moment in ms since the epoch, its rest cut off. */
export function stampMs(stamp: Stamp): number {
  return Date.parse(`${stamp.slice(0, 23)}Z`);
}

/** The stamp of a moment in ms since the epoch. */
export function stampOf(ms: number): Stamp {
  return `${new Date(ms).toISOString().slice(0, 23)}000000Z`;
}

/** The stamp as the engine wants it in `since`, which includes the moment itself: seconds and nanoseconds. */
export function sinceParameter(stamp: Stamp): string {
  return `${Math.floor(stampMs(stamp) / 1000)}.${stamp.slice(20, 29)}`;
}

/** A stamp moved by some ms; its part below the ms stays. */
export function shifted(stamp: Stamp, byMs: number): Stamp {
  return `${new Date(stampMs(stamp) + byMs).toISOString().slice(0, 23)}${stamp.slice(23)}`;
}

export function laterStamp(left: Stamp, right: Stamp): Stamp {
  return left > right ? left : right;
}
