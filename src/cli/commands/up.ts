import { safe } from '../../model/safe-text.ts';
import type { BootProgress } from '../../model/stack.ts';
import type { Command } from '../command.ts';
import { told, withStack } from './stack-command.ts';

/** Boots the stack and waits until every service is well or has failed, a line a change. */
export const up: Command = (_given, settings) =>
  withStack(settings, true, async ({ stack, audit, signal }) => {
    audit.write({ action: 'boot', target: 'stack', id: '', result: 'asked' });
    const said = new Map<string, string>();
    const booted = await stack.boot((news) => {
      if (news.kind === 'note') process.stderr.write(`${safe(news.text, 1000)}\n`);
      if (news.kind !== 'service') return;
      const words = progressWords(news.progress);
      // Bytes pulled change all the time; a script's log wants a line only when the stage does.
      const stage = news.progress.at === 'pulling' ? 'pulling' : words;
      if (said.get(news.service) === stage) return;
      said.set(news.service, stage);
      process.stdout.write(`${safe(news.service).padEnd(20)} ${safe(words, 1000)}\n`);
    }, signal);
    audit.write({ action: 'boot', target: 'stack', id: '', result: booted.ok ? 'done' : booted.failure.message });
    return booted.ok ? 0 : told(booted.failure);
  });

function progressWords(progress: BootProgress): string {
  switch (progress.at) {
    case 'waiting':
      return `waiting for ${progress.for}`;
    case 'pulling':
      return `pulling ${progress.detail}`.trim();
    case 'building':
      return `building ${progress.detail}`.trim();
    case 'creating':
      return 'creating';
    case 'starting':
      return `starting ${progress.detail}`.trim();
    case 'well':
      return `well after ${(progress.tookMs / 1000).toFixed(1)} s`;
    case 'failed':
      return [`FAILED: ${progress.failure.message}`, progress.failure.hint, ...progress.lastLines]
        .filter(Boolean)
        .join('\n    ');
    default:
      return progress satisfies never;
  }
}
