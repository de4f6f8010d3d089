import { failed, ok, type Result } from '../../model/result.ts';
import type { StackAction } from '../../model/stack.ts';
import type { EngineClient } from './engine-client.ts';
import { explainPort, portHolder } from './port-holder.ts';

/** A container may take its whole stop timeout, which its owner sets; beyond this the engine itself is stuck. */
const ACTION_MS = 180_000;

/** Performs one action on one container, named by its id. Something that is so already is no failure. */
export async function performAction(
  client: EngineClient,
  action: StackAction,
  signal: AbortSignal,
): Promise<Result<void>> {
  if (action.id === '') {
    return failed({
      kind: 'not-found',
      message: `${action.service} has no container to ${action.kind}`,
      hint: 'boot the stack first: fauxmon up',
    });
  }
  const answer = await client.post(`/containers/${action.id}/${action.kind}`, signal, ACTION_MS);
  if (answer.ok) {
    return ok(undefined, answer.value === 304 ? [{ level: 'info', message: alreadySo(action) }] : []);
  }
  const { failure } = answer;
  if (failure.kind === 'not-found') {
    return failed({
      ...failure,
      message: `the container of ${action.service} is gone`,
      hint: 'it was removed or made anew meanwhile; look at the list again',
    });
  }
  const port = explainPort(failure.message);
  if (port === undefined) return failed(failure);
  return failed({ ...failure, message: await portHolder(client, port, signal) });
}

function alreadySo(action: StackAction): string {
  return action.kind === 'stop' ? `${action.service} was stopped already` : `${action.service} runs already`;
}
