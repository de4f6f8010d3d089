import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from '../../scripts/setup.js';
import { type Ended, ended } from './ended.ts';

/** `FAUXMON_BUILT` names another build than the checkout's own. */
const LAUNCHER = resolve(process.env.FAUXMON_BUILT ?? join(import.meta.dirname, '../../dist/fauxmon.js'));

/** The built program as other processes see it: a home of its own, no engine, no terminal. */
export class Program {
  readonly #home = mkdtempSync(join(tmpdir(), 'fauxmon-home-'));
  readonly #environment: Readonly<Record<string, string>>;

  /** Builds what is older than its sources. */
  constructor(environment: Readonly<Record<string, string>> = {}) {
    if (process.env.FAUXMON_BUILT === undefined) build();
    this.#environment = environment;
  }

  /** A folder that goes when the program does. */
  get home(): string {
    return this.#home;
  }

  start(words: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
    return spawn(process.execPath, [LAUNCHER, ...words], {
      cwd: this.#home,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: this.#home,
        TZ: 'UTC',
        LANG: 'C.UTF-8',
        DOCKER_HOST: `unix://${this.#home}/no-engine.sock`,
        ...this.#environment,
        ...environment,
      },
    });
  }

  run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return ended(this.start(words, environment));
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** Everything that a terminal would obey, line feeds left out. */
export const OBEYED = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;
