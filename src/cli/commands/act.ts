import type { StackAction } from '../../model/stack.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../failure-text.ts';
import { findContainer } from '../find-service.ts';
import { told, withStack } from './stack-command.ts';

/** Restarts, stops or starts the services named; naming them on a command line is the confirmation. */
export const act: Command = (given, settings) => {
  const kind = given.command as StackAction['kind'];
  if (given.operands.length === 0) {
    process.stderr.write(`fauxmon-tui: ${kind} needs at least one service: fauxmon-tui ${kind} SERVICE...\n`);
    return Promise.resolve(EXIT.usage);
  }
  return withStack(settings, true, async ({ stack, audit, signal }) => {
    const listed = await stack.list(signal);
    if (!listed.ok) return told(listed.failure);
    for (const name of given.operands) {
      const found = findContainer(listed.value, name);
      if (!found.ok) return told(found.failure);
      const action: StackAction = { kind, id: found.value.id, service: found.value.name };
      audit.write({ action: kind, target: name, id: action.id, result: 'asked' });
      const done = await stack.act(action, signal);
      audit.write({ action: kind, target: name, id: action.id, result: done.ok ? 'done' : done.failure.message });
      if (!done.ok) return told(done.failure);
      process.stdout.write(`${kind} ${found.value.name}: done\n`);
    }
    return EXIT.done;
  });
};
