import { readFile } from 'node:fs/promises';
import type { Result } from '../../model/result.ts';
import { failed, ok } from '../../model/result.ts';
import type { ServerUrl } from './server-url.ts';

/** A secret as text, or the file that holds it. A file is read again at every request, so that a rotated token needs no restart. */
export type Secret = { readonly text: string } | { readonly file: string };

/** How to say who we are. */
export type Login =
  | { readonly kind: 'basic'; readonly user: string; readonly password: Secret }
  | { readonly kind: 'bearer'; readonly token: Secret };

/** What of TLS can be chosen; certificates and keys are PEM texts. `insecure` accepts any certificate of this one server. */
export type TlsOptions = {
  readonly authority?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly insecure?: boolean;
};

/** Everything that reaching one server takes. `login` wins over one written into the address. `timeoutMs` is how long the server may take to begin an answer. */
export type ServerAccess = {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly login?: Login;
  readonly tls?: TlsOptions;
  readonly timeoutMs?: number;
};

/** The user name to show when a login is refused; a token has none. */
export function loginName(access: ServerAccess, url: ServerUrl): string | undefined {
  if (access.login !== undefined) return access.login.kind === 'basic' ? access.login.user : undefined;
  return url.login?.user;
}

/** The value of the Authorization header, or undefined where no login is set. Fails with kind `denied` when a secret's file cannot be read. */
export async function authorization(access: ServerAccess, url: ServerUrl): Promise<Result<string | undefined>> {
  if (access.login === undefined) {
    return ok(url.login === undefined ? undefined : basic(url.login.user, url.login.password));
  }
  const secret = await readSecret(access.login.kind === 'basic' ? access.login.password : access.login.token);
  if (!secret.ok) return secret;
  return ok(access.login.kind === 'basic' ? basic(access.login.user, secret.value) : `Bearer ${secret.value}`);
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

async function readSecret(secret: Secret): Promise<Result<string>> {
  if ('text' in secret) return ok(secret.text);
  try {
    return ok((await readFile(secret.file, 'utf8')).trim());
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const reason = { ENOENT: 'no such file', EACCES: 'permission denied' }[code] ?? code;
    return failed({ kind: 'denied', message: `cannot read the secret in ${secret.file}: ${reason}` });
  }
}
