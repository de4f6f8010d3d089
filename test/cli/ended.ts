import type { ChildProcess } from 'node:child_process';

/** How a run of the program ended. */
export type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Waits for the end of a run and takes everything that it printed. */
export function ended(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('close', (status) => settle({ status, ...texts }));
  });
}
