import { safe } from '../../model/safe-text.ts';
import type { Command } from '../command.ts';
import { told, withStack } from './stack-command.ts';

/** Stops the stack and removes its containers; volumes stay. */
export const down: Command = (_given, settings) =>
  withStack(settings, true, async ({ stack, audit, signal }) => {
    audit.write({ action: 'down', target: 'stack', id: '', result: 'asked' });
    const done = await stack.down((text) => process.stderr.write(`${safe(text, 1000)}\n`), signal);
    audit.write({ action: 'down', target: 'stack', id: '', result: done.ok ? 'done' : done.failure.message });
    return done.ok ? 0 : told(done.failure);
  });
