import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splicingSource } from '../../../src/io/prometheus/splicing-source.ts';
import { failed } from '../../../src/model/result.ts';
import type { Window } from '../../../src/model/series.ts';
import { testClock } from '../../servers/test-clock.ts';
import { EXPRESSIONS, evaluate, type PretendSeries } from './pretend-world.ts';
import { bits, recordingSource } from './range-recorder.ts';

const START_MS = Date.UTC(2026, 0, 5);
const SPAN_MS = 90 * 60_000;
const SCRAPE_MS = 15_000;
const { signal } = new AbortController();

/** How long after its time a sample is stored: mostly within a scrape's timeout, now and then so late that later ones come first. */
const late = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 10_000 }) },
  fc.integer({ min: 0, max: 119_000 }),
);

/** A target's life: scraped from `from` to `to`, some scrapes missed, each stored a little late; at its end a stale mark, later still. */
const life = fc
  .record({
    fromMs: fc.integer({ min: -SPAN_MS, max: SPAN_MS }),
    forMs: fc.integer({ min: 0, max: 2 * SPAN_MS }),
    offsetMs: fc.integer({ min: 0, max: SCRAPE_MS - 1 }),
    lateMs: fc.array(late, { minLength: 7, maxLength: 7 }),
    missed: fc.array(fc.boolean(), { minLength: 5, maxLength: 11 }),
    value: fc.oneof(fc.constant(1), fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0)),
    marksEnd: fc.boolean(),
  })
  .map(({ fromMs, forMs, offsetMs, lateMs, missed, value, marksEnd }) => {
    const samples: PretendSeries['samples'][number][] = [];
    const end = Math.min(fromMs + forMs, 2 * SPAN_MS);
    let scrape = 0;
    for (let at = fromMs + offsetMs; at < end; at += SCRAPE_MS, scrape++) {
      // Holes come in runs longer than the lookback as well as single.
      if (missed[Math.floor(scrape / 9) % missed.length] && scrape % 9 > 1) continue;
      const timeMs = START_MS + at;
      samples.push({
        timeMs,
        value: value * (scrape % 13),
        stale: false,
        arrivesMs: timeMs + lateMs[scrape % lateMs.length]!,
      });
    }
    const timeMs = START_MS + end;
    if (marksEnd) samples.push({ timeMs, value: 0, stale: true, arrivesMs: timeMs + 2 * SCRAPE_MS + 1_500 });
    return samples;
  });

/** Up to six series in two groups; a series may live twice, as after a restart of its target. */
const world = fc.array(fc.tuple(life, fc.option(life)), { minLength: 1, maxLength: 6 }).map((lives) =>
  lives.map(([first, second], index): PretendSeries => {
    const last = first.at(-1)?.timeMs ?? 0;
    const samples = [...first, ...(second ?? []).filter(({ timeMs }) => timeMs > last)];
    return {
      labels: new Map([
        ['name', `s${index}`],
        ['group', index % 2 ? 'odd' : 'even'],
      ]),
      samples,
    };
  }),
);

/** One refresh of a panel: how far time moved on, and what else may happen. */
const refresh = fc.record({
  moveMs: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 15 * 60_000 }) },
  ),
  event: fc.oneof(
    { weight: 14, arbitrary: fc.constant('none') },
    fc.constantFrom('fails', 'clock back', 'other phase', 'wider', 'pan left'),
  ),
});

const session = fc.record({
  world,
  expression: fc.constantFrom(...Object.keys(EXPRESSIONS)),
  stepMs: fc.constantFrom(1_000, 5_000, 15_000, 30_000, 60_000, 7_001),
  steps: fc.integer({ min: 1, max: 80 }),
  skewMs: fc.oneof(fc.constant(0), fc.integer({ min: -600_000, max: 600_000 })),
  refreshes: fc.array(refresh, { minLength: 3, maxLength: 25 }),
});

type Session = typeof session extends fc.Arbitrary<infer T> ? T : never;

/** Plays a session; at every refresh the spliced answer must equal a fresh one to the bit. Returns how many steps each way asked for. */
async function play({ world, expression, stepMs, steps, skewMs, refreshes }: Session, settleMs?: number) {
  let nowMs = START_MS;
  let isFailing = false;
  const clock = testClock(nowMs + skewMs);
  const source = recordingSource((query) =>
    isFailing ? failed({ kind: 'unreachable', message: 'connection refused' }) : evaluate(world, query, nowMs),
  );
  const spliced = splicingSource(source, { clock, ...(settleMs !== undefined && { settleMs }) });
  for (const { moveMs, event } of refreshes) {
    nowMs += moveMs;
    isFailing = event === 'fails';
    const shownMs = nowMs + skewMs - (event === 'clock back' ? 300_000 : event === 'pan left' ? 30 * stepMs : 0);
    clock.moveTo(event === 'clock back' ? shownMs : nowMs + skewMs);
    const toMs = Math.floor(shownMs / stepMs) * stepMs + (event === 'other phase' ? 1 : 0);
    const window: Window = { fromMs: toMs - (steps + (event === 'wider' ? 9 : 0)) * stepMs, toMs, stepMs };
    const query = { expression, window, spliceable: true };
    const answer = await spliced.range(query, signal);
    if (isFailing) {
      expect(answer.ok).toBe(false);
      continue;
    }
    if (!answer.ok) throw new Error(answer.failure.message);
    expect(bits(answer.value)).toEqual(bits(evaluate(world, query, nowMs)));
  }
}

test('whatever happens to series, samples, clocks and windows, a spliced answer equals a fresh one to the bit', async () => {
  await fc.assert(
    fc.asyncProperty(session, (one) => play(one)),
    { numRuns: 150 },
  );
});

test('the property can fail: a source that takes every step for final at once is found out', async () => {
  const property = fc.asyncProperty(session, (one) => play(one, 0));
  const { failed: foundOut } = await fc.check(property, { numRuns: 300, endOnFailure: true });
  expect(foundOut).toBe(true);
});
