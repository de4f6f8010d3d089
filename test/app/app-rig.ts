import type { Effect } from '../../src/app/effect.ts';
import type { FrameMessage, Message } from '../../src/app/message.ts';
import { type Board, initialDashboards, openBoard } from '../../src/app/screens/dashboards/dashboards-state.ts';
import { LogBuffer } from '../../src/app/screens/logs/log-buffer.ts';
import { initialLogs } from '../../src/app/screens/logs/logs-state.ts';
import { type AppSettings, type AppState, initialState } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import type { Dashboard } from '../../src/dashboard/dashboard.ts';
import type { Alert, Target } from '../../src/model/metric-source.ts';
import { type Failure, failed, ok } from '../../src/model/result.ts';
import type { Service } from '../../src/model/stack.ts';
import { database, machine, START_MS, waves } from './story-dashboards.ts';
import { nineServices, nineUsages, stackAbout } from './story-stack.ts';

/** How a story begins. */
export type StoryStart = {
  readonly columns?: number;
  readonly rows?: number;
  readonly dashboards?: readonly Dashboard[];
  readonly settings?: Partial<AppSettings>;
};

type Query = Extract<Effect, { kind: 'query-range' | 'query-instant' }>;

export const refusedConnection: Failure = { kind: 'unreachable', message: 'prometheus: connection refused' };

/** The state of a story before its first message. */
export function storyState(start: StoryStart = {}): AppState {
  return initialState({
    nowMs: START_MS,
    size: { columns: start.columns ?? 120, rows: start.rows ?? 36 },
    settings: { timezone: 'UTC', readOnly: false, stack: 'watch', ...start.settings },
    sourceName: 'prometheus localhost:9090',
    dashboards: initialDashboards(start.dashboards ?? [machine, database], {}),
    logs: initialLogs(new LogBuffer()),
  });
}

/** The program as a person has it, without the world: keys go in, effects are collected, and the test answers for the world. */
export class AppRig {
  state: AppState;
  /** Everything that was to be done, oldest first. */
  readonly effects: Effect[] = [];
  #read = 0;

  constructor(start: StoryStart = {}) {
    this.state = storyState(start);
    this.frame({ kind: 'started' });
  }

  send(message: Message): this {
    const [state, effects] = update(this.state, message);
    this.state = state;
    this.effects.push(...effects);
    return this;
  }

  frame(message: FrameMessage): this {
    return this.send({ to: 'frame', message });
  }

  press(...keys: readonly string[]): this {
    for (const key of keys) this.frame({ kind: 'key', key });
    return this;
  }

  type(text: string): this {
    return this.press(...text);
  }

  /** Lets whole seconds pass, a tick each. */
  wait(ms: number): this {
    const untilMs = this.state.nowMs + ms;
    while (this.state.nowMs < untilMs) {
      this.frame({ kind: 'ticked', nowMs: Math.min(untilMs, this.state.nowMs + 1_000) });
    }
    return this;
  }

  /** The effects since this was last asked. */
  fresh(): readonly Effect[] {
    const fresh = this.effects.slice(this.#read);
    this.#read = this.effects.length;
    return fresh;
  }

  /** The kinds of the effects since this was last asked. */
  freshKinds(): readonly Effect['kind'][] {
    return this.fresh().map(({ kind }) => kind);
  }

  /** The queries since this was last asked. */
  freshQueries(): readonly Query[] {
    return this.fresh().filter((effect): effect is Query => effect.kind.startsWith('query-'));
  }

  /** A server that answers: who it is, and the waves that were asked for. */
  answer(queries: readonly Query[] = this.freshQueries()): this {
    this.frame({ kind: 'source-about', random: 0.5, result: ok(sourceAbout) });
    for (const query of queries) {
      const window =
        query.kind === 'query-range' ? query.window : { fromMs: query.atMs, toMs: query.atMs, stepMs: 1_000 };
      const result = waves(query.expression, window);
      this.frame({ kind: 'source-answered', random: 0.5, result });
      this.send({ to: 'dashboards', message: { kind: 'answered', tag: query.tag, result } });
    }
    return this;
  }

  /** The same failure for all queries. */
  fail(failure: Failure, queries: readonly Query[] = this.freshQueries(), random = 0.5): this {
    for (const query of queries) {
      this.frame({ kind: 'source-answered', random, result: failed(failure) });
      this.send({ to: 'dashboards', message: { kind: 'answered', tag: query.tag, result: failed(failure) } });
    }
    return this;
  }

  probed(failure?: Failure, random = 0.5): this {
    const result = failure ? failed(failure) : ok(sourceAbout);
    return this.frame({ kind: 'source-about', random, result });
  }

  told(alerts: readonly Alert[], targets: readonly Target[] = []): this {
    return this.frame({ kind: 'source-health', alerts: ok(alerts), targets: ok(targets) });
  }

  /** The engine answers, with these services. */
  stack(services: readonly Service[] = nineServices): this {
    this.frame({ kind: 'stack-about', result: ok(stackAbout) });
    this.services(services);
    return this.frame({ kind: 'stack-news', news: { kind: 'usage', usage: nineUsages } });
  }

  services(services: readonly Service[]): this {
    return this.frame({ kind: 'stack-news', news: { kind: 'list', services } });
  }

  get board(): Board {
    return openBoard(this.state.screens.dashboards);
  }

  /** What has left for the engine. */
  get actions() {
    return this.effects.flatMap((effect) => (effect.kind === 'act' ? [effect.action] : []));
  }
}

export const sourceAbout = {
  kind: 'prometheus',
  url: 'http://localhost:9090',
  product: 'Prometheus',
  version: '3.5.0',
} as const;

/** An alert that fires. */
export function alert(name: string, severity: string): Alert {
  return {
    name,
    state: 'firing',
    labels: new Map([
      ['alertname', name],
      ['severity', severity],
    ]),
    annotations: new Map(),
    sinceMs: START_MS - 60_000,
    value: 1,
  };
}

/** A scrape target. */
export function target(job: string, health: Target['health']): Target {
  return {
    job,
    instance: `${job}:9100`,
    labels: new Map([['job', job]]),
    scrapeUrl: `http://${job}:9100/metrics`,
    health,
    lastError: health === 'down' ? 'connection refused' : '',
  };
}
