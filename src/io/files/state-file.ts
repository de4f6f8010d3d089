import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { failed, ok, type Result } from '../../model/result.ts';
import { writePrivateFile } from './private-file.ts';

/** What the program remembers from one run to the next. */
const ProgramState = z.object({
  /** The answer to the question whether to boot the stack, which is asked once. */
  boot: z.enum(['yes', 'no']).optional(),
});
export type ProgramState = Readonly<z.infer<typeof ProgramState>>;

/** The program's memory in a file. What cannot be read is as if nothing was remembered, with a notice where the file is there and makes no sense. */
export type StateFile = {
  read(): Result<ProgramState>;
  /** Adds to what is remembered; the rest stays, also what a newer version has put there. */
  remember(news: ProgramState): Result<void>;
};

export function stateFile(path: string): StateFile {
  return {
    read() {
      const text = textOf(path);
      if (text === undefined) return ok({});
      const parsed = ProgramState.safeParse(objectIn(text));
      if (parsed.success) return ok(parsed.data);
      return ok({}, [{ level: 'warning', message: `${path} makes no sense and is passed over` }]);
    },
    remember(news) {
      const before = objectIn(textOf(path) ?? '{}') ?? {};
      try {
        writePrivateFile(path, `${JSON.stringify({ ...before, ...news }, undefined, 2)}\n`);
        return ok(undefined);
      } catch (cause) {
        return failed({ kind: 'denied', message: `${path} cannot be written, so the answer is not remembered`, cause });
      }
    },
  };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
