import type { Failure } from '../../model/result.ts';
import type { HttpAnswer } from './exchange.ts';
import type { ServerUrl } from './server-url.ts';

/** Who asked and where, for the words of a refusal. `user` is undefined for a token or no login at all. */
export type Asker = { readonly url: ServerUrl; readonly user: string | undefined; readonly loggedIn: boolean };

/**
 * What an answer's status and content type say before its body is looked at; undefined where the body may be read as an API answer.
 * The faults here are those of proxies, logins and wrong addresses; what the API itself says is in its envelope.
 */
export function httpFailure(answer: HttpAnswer, asker: Asker): Failure | undefined {
  const { status } = answer;
  if (status >= 300 && status < 400) return redirected(answer, asker.url);
  if (status === 401 || status === 403) return loginRefused(status, asker);
  if (isJson(answer)) return undefined;
  if (status === 404 || status === 405 || status === 501) return missing(status);
  if (status === 400 && /HTTP request to an HTTPS server/i.test(answer.bytes.subarray(0, 200).toString())) {
    return {
      kind: 'unreachable',
      message: `${asker.url.host} speaks only TLS on this port`,
      hint: 'write https:// instead of http://',
    };
  }
  if (status === 429)
    return { kind: 'refused', message: 'too many requests (429)', hint: 'a proxy limits how often it may be asked' };
  if (status === 502 || status === 504)
    return { kind: 'unreachable', message: `the proxy cannot reach Prometheus (${status})` };
  if (status === 503)
    return { kind: 'unreachable', message: 'not ready (503)', hint: 'it may be starting or replaying its log' };
  if (status >= 400) return { kind: 'refused', message: `the server answers ${status}` };
  if (answer.contentType.startsWith('text/html')) {
    return { kind: 'refused', message: 'not Prometheus: a web page (SSO?)', hint: HINT_ADDRESS };
  }
  return {
    kind: 'malformed',
    message: `not Prometheus: answers ${answer.contentType.split(';')[0] || 'without a type'}`,
    hint: HINT_ADDRESS,
  };
}

const HINT_ADDRESS = 'the address must lead to the API itself, past any login page';

function isJson({ contentType, bytes }: HttpAnswer): boolean {
  if (/^application\/([a-z.+-]*\+)?json\b/.test(contentType)) return true;
  // Some proxies lose the type; what begins as an object may be tried.
  return contentType === '' && bytes[0] === 0x7b;
}

function redirected({ status, location }: HttpAnswer, url: ServerUrl): Failure {
  const target = URL.canParse(location ?? '', url.base) ? new URL(location ?? '', url.base) : undefined;
  if (location === undefined || target === undefined)
    return { kind: 'refused', message: `not Prometheus: redirect (${status}) to nowhere`, hint: HINT_ADDRESS };
  if (target.hostname === url.host) {
    return {
      kind: 'refused',
      message: `not Prometheus: redirect to ${target.protocol}//${target.host}${target.pathname}`,
      hint:
        target.protocol === 'https:' && url.base.startsWith('http:')
          ? 'write https:// instead of http://'
          : HINT_ADDRESS,
    };
  }
  return { kind: 'refused', message: `not Prometheus: redirect to ${target.host} (SSO?)`, hint: HINT_ADDRESS };
}

function loginRefused(status: number, { user, loggedIn }: Asker): Failure {
  const whose = user === undefined ? '' : ` for user ${user}`;
  const hint = loggedIn
    ? 'check the user and password or the token; a file of theirs is read again at each try'
    : 'this server asks for a login: set one in the configuration';
  return { kind: 'denied', message: `login refused (${status})${whose}`, hint };
}

function missing(status: number): Failure {
  return {
    kind: 'unsupported',
    message: `the server has no such part of the Prometheus API (${status})`,
    hint: 'check the path of the address; Thanos, Mimir and VictoriaMetrics leave out parts of the API and often live below a path such as /prometheus',
  };
}
