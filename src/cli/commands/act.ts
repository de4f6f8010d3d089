import { failed } from '../../model/result.ts';
import type { Service, StackAction } from '../../model/stack.ts';
import { EXIT } from '../failure-text.ts';
import type { Command } from '../main.ts';
import { nearest } from '../nearest.ts';
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
      const found = findService(listed.value, name);
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

function findService(services: readonly Service[], name: string) {
  const service = services.find((each) => each.name === name);
  if (service && service.state !== 'absent') return { ok: true, value: service } as const;
  if (service)
    return failed({
      kind: 'not-found',
      message: `${name} has no container`,
      hint: 'boot the stack first: fauxmon-tui up',
    });
  const names = services.map((each) => each.name);
  const close = nearest(name, names);
  return failed({
    kind: 'not-found',
    message: `there is no service ${name}`,
    hint: close ? `did you mean ${close}?` : `there are: ${names.join(', ')}`,
  });
}
