import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A key and its self-signed certificate, as PEM texts. */
export type Certificate = { readonly key: string; readonly cert: string };

/** Makes a certificate for an IP address that is valid for `days` from now (-1: expired), or undefined with one loud line where there is no openssl. */
export async function selfSigned(address: string, days: number): Promise<Certificate | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'fauxmon-certificate-'));
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
  try {
    const request = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem'];
    const names = ['-subj', '/CN=test', '-addext', `subjectAltName=IP:${address}`];
    await openssl('req', ...request, ...names, '-out', 'request.pem');
    const sign = ['-req', '-in', 'request.pem', '-signkey', 'key.pem', '-copy_extensions', 'copyall'];
    await openssl('x509', ...sign, '-days', String(days), '-out', 'cert.pem');
    return {
      key: await readFile(join(folder, 'key.pem'), 'utf8'),
      cert: await readFile(join(folder, 'cert.pem'), 'utf8'),
    };
  } catch (error) {
    process.stderr.write(`LEFT OUT: TLS tests, they need openssl 3 (${(error as Error).message.split('\n')[0]})\n`);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
