import type { Failure } from '../../model/result.ts';

/** What a failed exchange tells: got's error with its code and that of its cause, and at a time limit which part was too slow. */
export type NetworkError = {
  readonly code?: string;
  readonly event?: string;
  readonly cause?: { readonly code?: string };
};

/** Where we were talking to. `shown` is the address without login, `timeoutMs` the limit for an answer to begin. */
export type Whereabouts = { readonly host: string; readonly shown: string; readonly timeoutMs: number };

type Words = (where: Whereabouts) => Failure;

const certificate =
  (trouble: string, hint: string): Words =>
  ({ host }) => ({ kind: 'unreachable', message: `the certificate of ${host} ${trouble}`, hint });
const NAME_THE_AUTHORITY = 'name the authority that signed it in tls.ca: file';
const unknownAuthority = certificate('is signed by an authority this machine does not know', NAME_THE_AUTHORITY);
const selfSigned = certificate('is self-signed', 'name it in tls.ca: file');
const noRoute: Words = ({ host }) => ({ kind: 'unreachable', message: `no way to ${host} on this network` });
const lost: Words = () => ({ kind: 'unreachable', message: 'the connection was cut before an answer' });
const plainServer: Words = ({ host }) => ({
  kind: 'unreachable',
  message: `${host} does not speak TLS on this port`,
  hint: 'write http:// instead of https://',
});

/** Plain words for every code that Node gives when a server cannot be reached. */
const WORDS: Readonly<Record<string, Words>> = {
  ECONNREFUSED: ({ shown }) => ({
    kind: 'unreachable',
    message: 'connection refused',
    hint: `does a server run at ${shown}?`,
  }),
  ENOTFOUND: ({ host }) => ({ kind: 'unreachable', message: `no host is named ${host}` }),
  EAI_AGAIN: ({ host }) => ({ kind: 'unreachable', message: `the name server does not answer for ${host}` }),
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  ECONNRESET: lost,
  EPIPE: lost,
  ECONNABORTED: lost,
  DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  CERT_HAS_EXPIRED: certificate('has expired', 'renew it on the server'),
  CERT_NOT_YET_VALID: certificate('is not valid yet', 'compare the clocks of both machines'),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate('is for another name', 'set tls.serverName to the name it is for'),
  EPROTO: plainServer,
  ERR_SSL_WRONG_VERSION_NUMBER: plainServer,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: plainServer,
};

const SLOW: Readonly<Record<string, (where: Whereabouts) => string>> = {
  lookup: ({ host }) => `the name server does not answer for ${host}`,
  connect: ({ host }) => `${host} does not take the connection`,
  secureConnect: ({ host }) => `${host} does not finish the TLS handshake`,
};

/** Turns a transport error into a failure in plain words. The error itself is dropped: it holds headers, and with them the login. */
export function networkFailure(error: NetworkError, where: Whereabouts): Failure {
  const code = error.code ?? '';
  if (code === 'ETIMEDOUT') {
    const slow = SLOW[error.event ?? ''];
    const message = slow === undefined ? `no answer within ${where.timeoutMs / 1000}s` : slow(where);
    return { kind: 'timeout', message };
  }
  if (code.startsWith('HPE_')) {
    return { kind: 'malformed', message: `what runs at ${where.shown} does not speak HTTP` };
  }
  const words = WORDS[code];
  if (words !== undefined) return words(where);
  // A code nobody foresaw is shown as it is: a name of Node or OpenSSL, never a text with our headers.
  return { kind: 'unreachable', message: `cannot reach ${where.host}${code === '' ? '' : ` (${code})`}` };
}
