import type { Clock } from '../../model/clock.ts';
import { failed, ok, type Result } from '../../model/result.ts';
import type { BootNews, BootProgress } from '../../model/stack.ts';
import { bootVerdict, isUndecided } from './boot-verdict.ts';
import { type BootView, bootHeard, bootProgress, bootSeen, newBootView } from './boot-view.ts';
import { type ComposeCli, tellsJson } from './compose-cli.ts';
import type { ComposeModel } from './compose-model.ts';
import { parseComposeProgress } from './compose-progress.ts';
import type { EngineClient } from './engine-client.ts';
import { cancelled } from './engine-failure.ts';
import { projectReader } from './project-services.ts';
import { pause } from './retry.ts';
import { followProjectList } from './watch-project.ts';

/** What booting needs. */
export type BootParts = {
  readonly client: EngineClient;
  readonly compose: ComposeCli;
  readonly project: string;
  readonly clock: Clock;
  readonly composeModel: () => Promise<Result<ComposeModel>>;
};

/** How long a service may be neither well nor ill after Compose has ended. */
const PATIENCE_MS = 300_000;
const LOOK_MS = 500;

/**
 * Boots the project by `docker compose up --detach --wait`, and tells each service's way by what Compose says and what the engine shows.
 * Settles when each is well or has failed: the failure then names those that did, and each one's own news has said why.
 */
export async function bootProject(
  parts: BootParts,
  onNews: (news: BootNews) => void,
  signal: AbortSignal,
): Promise<Result<void>> {
  const { compose, clock } = parts;
  const program = await compose.program(signal);
  if (!program.ok) return program;
  const model = await parts.composeModel();
  if (!model.ok) return model;
  const tell = (news: BootNews) => {
    if (!signal.aborted) onNews(news);
  };
  const board = bootBoard(newBootView(model.value), clock, tell);

  const watching = new AbortController();
  const endWatching = () => watching.abort();
  signal.addEventListener('abort', endWatching, { once: true });
  try {
    followProjectList(parts, (news) => news.kind === 'list' && board.seen(news.services), watching.signal);
    const progress = tellsJson(program.value) ? 'json' : 'plain';
    const run = await compose.run(['--progress', progress, 'up', '--detach', '--wait'], board.heard, signal);
    if (!run.ok) return run;
    const settled = await settle(parts, board, signal);
    if (!settled.ok) return settled;
    return await conclude(parts, board, run.value.exitCode, signal);
  } finally {
    endWatching();
    signal.removeEventListener('abort', endWatching);
  }
}

/** The view as it changes, and what was last told of each service: nothing is told twice. */
type BootBoard = {
  view(): BootView;
  heard(line: string): void;
  seen(services: BootView['services']): void;
  tell(service: string, progress: BootProgress): void;
  tookMs(): number;
};

function bootBoard(first: BootView, clock: Clock, tell: (news: BootNews) => void): BootBoard {
  const startedMs = clock.now();
  const told = new Map<string, string>();
  let view = first;

  function tellService(service: string, progress: BootProgress): void {
    // The time it took is that of the first moment at which it was well.
    const key = progress.at === 'well' ? 'well' : JSON.stringify(progress);
    if (told.get(service) === key) return;
    told.set(service, key);
    tell({ kind: 'service', service, progress, timeMs: clock.now() });
  }

  function tellAll(): void {
    for (const service of view.model.services)
      tellService(service.name, bootProgress(view, service, clock.now() - startedMs));
  }

  tell({ kind: 'plan', services: view.model.services.map((service) => service.name) });
  tellAll();
  return {
    view: () => view,
    tookMs: () => clock.now() - startedMs,
    tell: tellService,
    heard(line) {
      const progress = parseComposeProgress(line);
      if (progress === undefined) return;
      if (progress.kind === 'note') tell({ kind: 'note', text: progress.text });
      view = bootHeard(view, progress);
      tellAll();
    },
    seen(services) {
      view = bootSeen(view, services);
      tellAll();
    },
  };
}

/** Waits for services that may still go either way: Compose ends at the first that fails and leaves the others running. */
async function settle(parts: BootParts, board: BootBoard, signal: AbortSignal): Promise<Result<void>> {
  const reader = projectReader(parts.client, parts.project);
  const untilMs = parts.clock.now() + PATIENCE_MS;
  for (;;) {
    const services = await reader.read(signal);
    if (!services.ok) return services;
    board.seen(services.value);
    const view = board.view();
    if (!view.model.services.some((service) => isUndecided(view, service))) return ok(undefined);
    if (parts.clock.now() > untilMs) return ok(undefined);
    await pause(parts.clock, LOOK_MS, signal);
  }
}

async function conclude(
  { client, clock }: BootParts,
  board: BootBoard,
  exitCode: number,
  signal: AbortSignal,
): Promise<Result<void>> {
  const view = board.view();
  const verdicts = await Promise.all(
    view.model.services.map(async (service) => {
      const verdict = await bootVerdict(client, view, service, clock.now(), signal);
      return [service.name, verdict === 'well' ? { at: 'well' as const, tookMs: board.tookMs() } : verdict] as const;
    }),
  );
  if (signal.aborted) return failed(cancelled);
  for (const [service, progress] of verdicts) board.tell(service, progress);
  const ill = verdicts.filter(([, progress]) => progress.at === 'failed').map(([service]) => service);
  if (ill.length > 0) {
    const said =
      ill.length === 1
        ? `${ill[0]} did not become well`
        : `${ill.length} of ${verdicts.length} services did not become well: ${ill.join(', ')}`;
    return failed({ kind: 'refused', message: said });
  }
  const complaint = view.errors.at(-1);
  if (exitCode === 0 || complaint === undefined) return ok(undefined);
  return ok(undefined, [{ level: 'warning', message: complaint }]);
}
