import type { Failure, Position } from '../../model/result.ts';

/** What an error envelope says. `expression` is what we had asked, if it was a query. */
export type ServerError = {
  readonly status: number;
  readonly errorType: string;
  readonly error: string;
  readonly expression?: string;
};

/** How servers say that a query costs too much, in the words of Prometheus, Thanos, Mimir and VictoriaMetrics. */
const TOO_HEAVY = [
  /too many samples/i,
  /exceeded maximum resolution/i,
  /query timed out/i,
  /context deadline exceeded/i,
  /exceeds? (the )?(limit|max)/i,
  /exceeded (the )?(maximum|limit)/i,
  /limit (was |is )?(exceeded|reached)/i,
  /-search\.max/,
  /err-mimir-max/,
];

const WRAPPING = /^invalid parameter "query": /;
const PLACE = /^(\d+):(\d+): /;

/**
 * The failure behind an error envelope: `too-heavy` where the query costs too much, `bad-query` where it is wrong, else `refused`.
 * The message is the first line of the server's text, `cause` the whole of it where there is more.
 */
export function queryFailure({ status, errorType, error, expression }: ServerError): Failure {
  const text = error.trim() === '' ? `the server says ${errorType || status} and no more` : error.trim();
  const line = text.split(/\r?\n/, 1)[0]!.replace(WRAPPING, '');
  const place = PLACE.exec(line);
  const at = place && expression !== undefined ? positionIn(expression, Number(place[1]), Number(place[2])) : undefined;
  const message = at === undefined ? line : line.slice(place![0].length);
  const more = { ...(at && { at }), ...(text !== message && { cause: text }) };
  if (errorType === 'timeout' || TOO_HEAVY.some((pattern) => pattern.test(text))) {
    return {
      kind: 'too-heavy',
      message: `query too heavy: ${message}`,
      hint: 'ask for fewer series, or a larger step',
      ...more,
    };
  }
  const wrong = status === 400 || status === 422 || errorType === 'bad_data' || errorType === 'execution';
  return { kind: wrong ? 'bad-query' : 'refused', message, ...more };
}

/** Prometheus counts columns in bytes of UTF-8, from 1; positions here count in the text's own units. Undefined where the text has no such place. */
function positionIn(expression: string, line: number, byteColumn: number): Position | undefined {
  const lines = expression.split('\n');
  const text = lines[line - 1];
  if (text === undefined || byteColumn < 1) return undefined;
  const column =
    Buffer.from(text)
      .subarray(0, byteColumn - 1)
      .toString().length + 1;
  const before = lines.slice(0, line - 1).reduce((sum, passed) => sum + passed.length + 1, 0);
  return { line, column, offset: before + column - 1 };
}
