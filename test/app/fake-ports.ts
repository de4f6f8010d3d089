import type { Ports } from '../../src/app/run.ts';
import type { AuditEntry } from '../../src/model/audit.ts';
import type { LogLine } from '../../src/model/log-line.ts';
import type { Alert, MetricSource, Target } from '../../src/model/metric-source.ts';
import { type Failure, failed, ok, type Result } from '../../src/model/result.ts';
import type { BootNews, LogNews, LogRequest, Service, Stack, StackAction, StackNews } from '../../src/model/stack.ts';
import { handClock } from '../io/docker/hand-clock.ts';
import { sourceAbout } from './app-rig.ts';
import { START_MS, waves } from './story-dashboards.ts';
import { nineServices, nineUsages, stackAbout } from './story-stack.ts';

const cancelled = failed({ kind: 'cancelled', message: 'stopped asking' });

/** Settles as a port does: with the answer, or as cancelled once the signal has aborted. */
function answering<T>(signal: AbortSignal, wait: Promise<void>, answer: () => Result<T>): Promise<Result<T>> {
  return new Promise((settle) => {
    const give = () => settle(signal.aborted ? cancelled : answer());
    signal.addEventListener('abort', () => settle(cancelled), { once: true });
    void wait.then(give);
  });
}

/** A server of waves. `failure` makes it fail, `hold` keeps its answers back until `release`. It counts what it is asked and what is open. */
export class FakeSource implements MetricSource {
  failure: Failure | undefined;
  alertsNow: readonly Alert[] = [];
  targetsNow: readonly Target[] = [];
  asked: string[] = [];
  openQueries = 0;
  #gate = Promise.resolve();
  #open = () => {};

  hold(): void {
    this.#gate = new Promise((open) => {
      this.#open = open;
    });
  }

  release(): void {
    this.#open();
    this.#gate = Promise.resolve();
  }

  #answer<T>(what: string, signal: AbortSignal, value: () => Result<T>): Promise<Result<T>> {
    this.asked.push(what);
    this.openQueries += 1;
    const answer = answering(signal, this.#gate, () => (this.failure ? failed(this.failure) : value()));
    void answer.then(() => {
      this.openQueries -= 1;
    });
    return answer;
  }

  instant: MetricSource['instant'] = ({ expression, atMs }, signal) =>
    this.#answer(expression, signal, () => {
      const answer = waves(expression, { fromMs: atMs, toMs: atMs, stepMs: 1_000 });
      return answer.ok ? ok({ kind: 'vector', series: answer.value.series, leftOut: 0 }) : answer;
    });
  range: MetricSource['range'] = ({ expression, window }, signal) =>
    this.#answer(expression, signal, () => waves(expression, window));
  about: MetricSource['about'] = (signal) => this.#answer('about', signal, () => ok(sourceAbout));
  alerts: MetricSource['alerts'] = (signal) => this.#answer('alerts', signal, () => ok(this.alertsNow));
  targets: MetricSource['targets'] = (signal) => this.#answer('targets', signal, () => ok(this.targetsNow));
  rules: MetricSource['rules'] = (signal) => this.#answer('rules', signal, () => ok([]));
  labelNames: MetricSource['labelNames'] = (_, signal) => this.#answer('labelNames', signal, () => ok([]));
  labelValues: MetricSource['labelValues'] = (_, signal) => this.#answer('labelValues', signal, () => ok([]));
  series: MetricSource['series'] = (_, signal) => this.#answer('series', signal, () => ok([]));
  metadata: MetricSource['metadata'] = (_, signal) => this.#answer('metadata', signal, () => ok([]));
}

/** A stack of nine services that does what it is told. */
export class FakeStack implements Stack {
  services: readonly Service[] = nineServices;
  failure: Failure | undefined;
  readonly acted: StackAction[] = [];
  readonly reads: { readonly request: LogRequest; readonly signal: AbortSignal }[] = [];
  boots = 0;
  #news: ((news: StackNews) => void) | undefined;
  #lines: ((news: LogNews) => void) | undefined;
  #bootNews: ((news: BootNews) => void) | undefined;
  #endBoot: ((result: Result<void>) => void) | undefined;
  #watching: AbortSignal | undefined;

  get isWatched(): boolean {
    return this.#watching !== undefined && !this.#watching.aborted;
  }

  about: Stack['about'] = async () => (this.failure ? failed(this.failure) : ok(stackAbout));
  list: Stack['list'] = async () => ok(this.services);
  watch: Stack['watch'] = (onNews, signal) => {
    this.#news = onNews;
    this.#watching = signal;
    if (this.failure) return;
    onNews({ kind: 'list', services: this.services });
    onNews({ kind: 'usage', usage: nineUsages });
  };
  logs: Stack['logs'] = (request, onNews, signal) => {
    this.reads.push({ request, signal });
    this.#lines = onNews;
    return new Promise((settle) => signal.addEventListener('abort', () => settle(cancelled), { once: true }));
  };
  act: Stack['act'] = async (action) => {
    this.acted.push(action);
    return this.failure ? failed(this.failure) : ok(undefined);
  };
  boot: Stack['boot'] = (onNews) => {
    this.boots += 1;
    this.#bootNews = onNews;
    return new Promise((settle) => {
      this.#endBoot = settle;
    });
  };
  down: Stack['down'] = async () => ok(undefined);

  tell(services: readonly Service[]): void {
    this.services = services;
    this.#news?.({ kind: 'list', services });
  }
  write(...lines: readonly LogLine[]): void {
    this.#lines?.({ kind: 'lines', lines });
  }
  tellBoot(news: BootNews): void {
    this.#bootNews?.(news);
  }
  endBoot(result: Result<void>): void {
    this.#endBoot?.(result);
  }
}

/** All ports, faked, with a clock that a test moves; what leaves by the small ones is kept. */
export function fakePorts() {
  const source = new FakeSource();
  const stack = new FakeStack();
  const clock = handClock(START_MS);
  const audit: AuditEntry[] = [];
  const left: string[] = [];
  const ports: Ports = {
    source,
    stack,
    clock,
    audit: { write: (entry) => audit.push(entry) },
    random: () => 0.5,
    copy: (text) => left.push(`copy ${text}`),
    saveText: async (name) =>
      name.includes('denied') ? failed({ kind: 'denied', message: 'no' }) : ok(`/home/${name}`),
    rememberBoot: (answer) => left.push(`remember ${answer}`),
    quit: (code) => left.push(`quit ${code}`),
  };
  return { ports, source, stack, clock, audit, left };
}

/** Lets promises that are settled be heard. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
