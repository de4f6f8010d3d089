import type { Clock } from '../../model/clock.ts';
import { ok, type Result } from '../../model/result.ts';
import type { LogNews, LogRequest } from '../../model/stack.ts';
import type { EngineClient } from './engine-client.ts';
export async function readProjectLogs(
  _parts: { client: EngineClient; project: string; clock: Clock },
  _request: LogRequest,
  _onNews: (n: LogNews) => void,
  _signal: AbortSignal,
): Promise<Result<void>> {
  return ok(undefined);
}
