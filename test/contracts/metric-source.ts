import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetricSource, QueryAnswer } from '../../src/model/metric-source.ts';
import type { Result } from '../../src/model/result.ts';
import type { Series } from '../../src/model/series.ts';
import { END_MS, scrapesAgo } from './metric-source-data.ts';

/** A source that holds `contractSeries`, evaluates `contractRules`, and scrapes one target (job `nobody`) that does not answer. */
export type ContractSubject = { readonly source: MetricSource; close(): Promise<void> };

const STEP_MS = 60_000;
const window = { fromMs: scrapesAgo(200), toMs: END_MS, stepMs: STEP_MS };
const span = { fromMs: scrapesAgo(400), toMs: END_MS };
const { signal } = new AbortController();

/** A server takes seconds to find its targets and evaluate its rules for the first time; on a busy machine it starts slowly. */
const SLOW = 30_000;

/** The contract of the port: what any metric source answers, put to one that `open` makes. */
export function describeMetricSource(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} as a metric source`, () => {
    let subject: ContractSubject;
    let source: MetricSource;
    beforeAll(async () => {
      subject = await open();
      source = subject.source;
    }, SLOW);
    afterAll(() => subject?.close());

    const instant = async (expression: string, atMs = END_MS) =>
      value(await source.instant({ expression, atMs }, signal));
    const range = async (expression: string) => value(await source.range({ expression, window }, signal)).series;

    describe('an instant query', () => {
      test('yields a vector: one sample a series at the time asked for, in the order of labels', async () => {
        const { series, leftOut } = vector(await instant('temperature'));
        expect(series.map(({ labels }) => labels.get('room'))).toEqual(['attic', 'cellar']);
        expect(series.map(({ times }) => [...times])).toEqual([[END_MS], [END_MS]]);
        expect(series[1]!.values[0]).toBe(12);
        expect(leftOut).toBe(0);
      });
      test('keeps the order that sorting asks for', async () => {
        const { series } = vector(await instant('sort_desc(odd > -1)'));
        expect(series.map(({ labels }) => labels.get('value'))).toEqual(['plus', 'zero']);
      });
      test('yields values that are no finite numbers as they are', async () => {
        const { series } = vector(await instant('odd'));
        expect(Object.fromEntries(series.map(({ labels, values }) => [labels.get('value'), values[0]]))).toEqual({
          minus: Number.NEGATIVE_INFINITY,
          nan: Number.NaN,
          plus: Number.POSITIVE_INFINITY,
          zero: 0,
        });
      });
      test('of a range selector yields the stored samples at their own times', async () => {
        const answer = await instant('requests_total{path="/b"}[1m]', END_MS - 1);
        expect(answer.kind).toBe('matrix');
        expect([...vector(answer, 'matrix').series[0]!.times]).toEqual([4, 3, 2, 1].map(scrapesAgo));
      });
      test('of a scalar and of a string yields just that', async () => {
        expect(await instant('1 + 1')).toEqual({ kind: 'scalar', timeMs: END_MS, value: 2 });
        expect(await instant('"ä\\n"')).toEqual({ kind: 'string', timeMs: END_MS, text: 'ä\n' });
      });
      test('of nothing yields no series, and that is no failure', async () => {
        expect(vector(await instant('nothing_of_the_kind')).series).toEqual([]);
      });
    });

    describe('a range query', () => {
      test('yields a sample at every step of the window, both ends included', async () => {
        const [series] = await range('temperature{room="attic"}');
        expect([...series!.times]).toEqual(Array.from({ length: 51 }, (_, step) => window.fromMs + step * STEP_MS));
        expect(series!.values[50]).toBe(20 + Math.sin(400 / 7));
      });
      test('yields series in the order of labels', async () => {
        const series = await range('requests_total or temperature');
        expect(series.map(({ labels }) => labels.get('path') ?? labels.get('room'))).toEqual([
          '/a',
          '/b',
          'attic',
          'cellar',
        ]);
      });
      test('leaves out the steps without a sample: a hole is a hole', async () => {
        const [series] = await range('temperature{room="cellar"}');
        const gaps = [...series!.times].slice(1).map((time, index) => time - series!.times[index]!);
        expect(gaps.filter((gap) => gap !== STEP_MS)).toHaveLength(1);
        expect(Math.max(...gaps)).toBeGreaterThan(14 * 60_000);
        expect(series!.values).not.toContain(Number.NaN);
      });
      test('does not see a counter reset as a fall', async () => {
        const [series] = await range('rate(requests_total{path="/a"}[2m])');
        expect(series!.times.length).toBe(51);
        expect(Math.min(...series!.values)).toBeGreaterThanOrEqual(0);
      });
      test('of a scalar yields one series without labels', async () => {
        const series = await range('42');
        expect(series.map(({ labels, values }) => [labels.size, values.length])).toEqual([[0, 51]]);
      });
      test('yields the same twice', async () => {
        expect(await range('rate(requests_total[3m])')).toEqual(await range('rate(requests_total[3m])'));
      });
    });

    describe('what goes wrong', () => {
      test('a wrong expression fails with the place of the mistake', async () => {
        const failure = failureOf(await source.instant({ expression: 'sum(\n  ä +)', atMs: END_MS }, signal));
        expect(failure.kind).toBe('bad-query');
        expect(failure.at).toMatchObject({ line: 2 });
        expect(failure.message).not.toMatch(/^\d|^invalid parameter/);
      });
      test('a query that cannot be evaluated fails as bad', async () => {
        const answer = await source.instant({ expression: 'temperature * on() temperature', atMs: END_MS }, signal);
        expect(failureOf(answer).kind).toBe('bad-query');
      });
      test('more than 11,000 steps are too heavy', async () => {
        const answer = await source.range({ expression: '1', window: { ...window, stepMs: 100 } }, signal);
        expect(failureOf(answer)).toMatchObject({
          kind: 'too-heavy',
          message: expect.stringMatching(/^query too heavy: /),
        });
      });
      test('an aborted question fails as cancelled', async () => {
        const answer = await source.range({ expression: '1', window }, AbortSignal.abort());
        expect(failureOf(answer).kind).toBe('cancelled');
        const during = new AbortController();
        const question = source.labelNames({ match: [], ...span }, during.signal);
        during.abort();
        expect(failureOf(await question).kind).toBe('cancelled');
      });
    });

    describe('names', () => {
      test('label names are sorted and follow the selector', async () => {
        expect(value(await source.labelNames({ match: ['temperature'], ...span }, signal))).toEqual([
          '__name__',
          'room',
        ]);
      });
      test('label values are sorted and follow the selectors', async () => {
        const values = async (match: string[], label: string) =>
          value(await source.labelValues({ match, label, ...span }, signal));
        expect(await values(['temperature'], 'room')).toEqual(['attic', 'cellar', 'shed']);
        expect(await values(['temperature{room=~"a.*"}', 'requests_total'], '__name__')).toEqual([
          'requests_total',
          'temperature',
        ]);
        expect(await values([], 'no.such "label"/ä')).toEqual([]);
      });
      test('series are label sets', async () => {
        const sets = value(await source.series({ match: ['requests_total'], ...span }, signal));
        expect(sets.map((labels) => Object.fromEntries(labels))).toEqual([
          { __name__: 'requests_total', job: 'api', path: '/a' },
          { __name__: 'requests_total', job: 'api', path: '/b' },
        ]);
      });
      test('metadata is a list, be it empty', async () => {
        expect(value(await source.metadata({ metric: 'temperature' }, signal))).toEqual([]);
      });
    });

    describe('the running server', () => {
      test('tells about itself', async () => {
        const about = value(await source.about(signal));
        expect(about.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        expect(about.version).toMatch(/^\d+\.\d+/);
      });
      test('lists rules in order, and alerts that wait or fire', { timeout: SLOW }, async () => {
        const alerts = await eventually(
          async () => value(await source.alerts(signal)),
          (found) => found.length === 2,
        );
        const [firing, pending] = [...alerts].sort((left, right) => (left.name < right.name ? -1 : 1));
        expect(firing).toMatchObject({ name: 'AlwaysTrue', state: 'firing', value: 42 });
        expect(firing!.labels.get('severity')).toBe('warning');
        expect(firing!.annotations.get('summary')).toBe('it is 42');
        expect(Math.abs(firing!.sinceMs - Date.now())).toBeLessThan(60_000);
        expect(pending).toMatchObject({ name: 'NotYet', state: 'pending', value: 7 });

        const rules = value(await source.rules(signal));
        expect(rules.map(({ kind, name, group, forMs, state }) => ({ kind, name, group, forMs, state }))).toEqual([
          { kind: 'recording', name: 'contract:one', group: 'contract', forMs: 0, state: 'unknown' },
          { kind: 'alerting', name: 'AlwaysTrue', group: 'contract', forMs: 0, state: 'firing' },
          { kind: 'alerting', name: 'NotYet', group: 'contract', forMs: 3_600_000, state: 'pending' },
        ]);
        expect(rules[0]).toMatchObject({
          expression: 'vector(1)',
          health: 'ok',
          lastError: '',
          labels: new Map([['origin', 'rule']]),
        });
        expect(rules[1]!.alerts).toHaveLength(1);
      });
      test('lists its targets', { timeout: SLOW }, async () => {
        const [target] = await eventually(
          async () => value(await source.targets(signal)),
          (found) => found[0]?.health === 'down',
        );
        expect(target).toMatchObject({
          job: 'nobody',
          instance: '127.0.0.1:1',
          scrapeUrl: 'http://127.0.0.1:1/metrics',
          scrapeIntervalMs: 1000,
        });
        expect(target!.lastError).toMatch(/refused/);
        expect(Math.abs(target!.lastScrapeMs! - Date.now())).toBeLessThan(60_000);
      });
    });
  });
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`);
  return result.value;
}

function failureOf(result: Result<unknown>) {
  if (result.ok) throw new Error(`no failure but ${JSON.stringify(result.value)}`);
  return result.failure;
}

function vector(answer: QueryAnswer, kind = 'vector'): { series: readonly Series[]; leftOut: number } {
  if (!('series' in answer) || answer.kind !== kind) throw new Error(`not a ${kind} but a ${answer.kind}`);
  return answer;
}

/** Asks again until the answer is as it should be; the test's own time limit ends it. */
async function eventually<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
