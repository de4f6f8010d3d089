import type { Failure, Result } from '../../model/result.ts';
import { failed, ok } from '../../model/result.ts';

/**
 * A server's address taken apart once. `base` ends in a slash and holds no login; `search` (`?tenant=a` or empty) goes along with every request;
 * `shown` is what may be drawn: neither login nor search, as both can carry secrets.
 */
export type ServerUrl = {
  readonly base: string;
  readonly search: string;
  readonly shown: string;
  readonly host: string;
  readonly login?: { readonly user: string; readonly password: string };
};

const HINT = 'write it as http://host:9090 or http://host/path';

/**
 * Reads an address as people write them: a missing scheme is http, trailing slashes do not matter, and a pasted `/api/v1` or `/graph` is cut off.
 * @returns a failure of kind `unsupported` where the text is no http address; the text is not repeated, as it may hold a password.
 */
export function readServerUrl(text: string): Result<ServerUrl> {
  const trimmed = text.trim();
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
  if (url === undefined || url.hostname === '') return failed(notAnAddress('the address of the server cannot be read'));
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return failed(notAnAddress(`${url.protocol}// is not a way to reach Prometheus`));
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(api\/v1(\/.*)?|graph|query)$/, '');
  const shown = `${url.protocol}//${url.host}${path}`;
  const address = { base: `${shown}/`, search: url.search, shown, host: url.hostname };
  if (url.username === '' && url.password === '') return ok(address);
  return ok({ ...address, login: { user: decode(url.username), password: decode(url.password) } });
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** A stray `%` in a password is a `%`. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function notAnAddress(message: string): Failure {
  return { kind: 'unsupported', message, hint: HINT };
}
