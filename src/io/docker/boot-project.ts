import type { Clock } from '../../model/clock.ts';
import { ok, type Result } from '../../model/result.ts';
import type { BootNews } from '../../model/stack.ts';
import type { ComposeCli } from './compose-cli.ts';
import type { ComposeModel } from './compose-model.ts';
import type { EngineClient } from './engine-client.ts';
export async function bootProject(
  _parts: {
    client: EngineClient;
    compose: ComposeCli;
    project: string;
    clock: Clock;
    composeModel: () => Promise<Result<ComposeModel>>;
  },
  _onNews: (n: BootNews) => void,
  _signal: AbortSignal,
): Promise<Result<void>> {
  return ok(undefined);
}
