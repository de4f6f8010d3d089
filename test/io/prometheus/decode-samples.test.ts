import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSamples } from '../../../src/io/prometheus/decode-samples.ts';

const order = { status: 200, keepOrder: true };

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? '-0' : String(value))),
  fc.integer().map(String),
  fc.integer({ min: -99_999, max: 99_999 }).map((value) => (value / 1000).toFixed(3)),
  fc.constantFrom('NaN', '+Inf', '-Inf', '1e+06', '0.000', '123456789012345678901234567890', '0.1234567890123456789'),
);
const labels = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), { maxKeys: 3 });
const series = fc.record({
  metric: labels,
  values: fc
    .array(number, { maxLength: 8 })
    .map((texts) => texts.map((text, index) => [1_700_000_000.25 + index * 15, text])),
});
const envelope = fc.record({
  result: fc.array(series, { maxLength: 5 }),
  extra: fc.jsonValue(),
  resultFirst: fc.boolean(),
  spaces: fc.constantFrom(undefined, 1, '\t'),
});

/** The text of an answer as servers write it, with fields nobody knows before and after. */
function text({
  result,
  extra,
  resultFirst,
  spaces,
}: typeof envelope extends fc.Arbitrary<infer T> ? T : never): string {
  const data = resultFirst ? { extra, result, resultType: 'matrix' } : { resultType: 'matrix', result, extra };
  return JSON.stringify({ isPartial: false, extra, status: 'success', data, stats: extra }, undefined, spaces);
}

const OTHERS: Readonly<Record<string, number>> = { '+Inf': Number.POSITIVE_INFINITY, '-Inf': Number.NEGATIVE_INFINITY };

test('samples and labels are read as JSON.parse and Number read them', () => {
  fc.assert(
    fc.property(envelope, (one) => {
      const answer = decodeSamples(Buffer.from(text(one)), order);
      if (!answer.ok || answer.value.kind !== 'matrix') throw new Error(JSON.stringify(answer));
      const read = answer.value.series.map((entry) => ({
        metric: [...entry.labels],
        values: [...entry.times].map((time, index) => [time, entry.values[index]]),
      }));
      const expected = one.result.map(({ metric, values }) => ({
        metric: Object.entries(JSON.parse(JSON.stringify(metric))),
        values: values.map(([time, value]) => [Math.round((time as number) * 1000), OTHERS[value!] ?? Number(value)]),
      }));
      expect(read).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('an answer cut at any byte fails, and says where it ended', () => {
  const whole =
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"b\\n"},"values":[[1,"2"],[2.5,"NaN"]]}]}}';
  for (let length = 1; length < whole.length; length++) {
    const answer = decodeSamples(Buffer.from(whole.slice(0, length)), order);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
    const message = answer.ok ? '' : answer.failure.message;
    expect(message).toBe(`bad answer (JSON ended at ${length} B)`);
  }
});

test('an answer with any byte changed never throws, and never yields a sample that is not there', () => {
  const whole =
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"b"},"values":[[1,"2"]]}]}}';
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const bytes = Buffer.from(whole);
      bytes[at] = byte;
      const answer = decodeSamples(bytes, order);
      if (answer.ok && answer.value.kind === 'matrix') {
        for (const { times, values } of answer.value.series) expect(times.length).toBe(values.length);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('nesting a hundred thousand deep is passed over', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const answer = decodeSamples(
    Buffer.from(`{"x":${deep},"status":"success","data":{"resultType":"vector","result":[]}}`),
    order,
  );
  expect(answer).toMatchObject({ ok: true, value: { series: [] } });
});
