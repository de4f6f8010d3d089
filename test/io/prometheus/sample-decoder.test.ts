import { expect, test } from 'vitest';
import { decodeSamples, SERIES_CAP } from '../../../src/io/prometheus/decode-samples.ts';
import { sampleDecoder, WORKER_FROM_BYTES } from '../../../src/io/prometheus/sample-decoder.ts';

const order = { status: 200, keepOrder: false };

function matrix(series: number, points: number): Buffer<ArrayBuffer> {
  const values = Array.from({ length: points }, (_, index) => [1_700_000_000 + index * 15, `${index}.25`]);
  const result = Array.from({ length: series }, (_, index) => ({ metric: { host: `h${series - index}` }, values }));
  return Buffer.from(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
}

test('a big answer is decoded in a worker, to the same columns as on the spot, and the thread here stays free', async () => {
  const bytes = matrix(400, 400);
  expect(bytes.byteLength).toBeGreaterThan(WORKER_FROM_BYTES);
  const expected = decodeSamples(Buffer.from(bytes), order);
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  const decode = sampleDecoder();
  const answers = await Promise.all([decode(Buffer.from(bytes), order), decode(Buffer.from(bytes), order)]);
  clearInterval(turning);
  expect(answers).toEqual([expected, expected]);
  expect(turns).toBeGreaterThan(0);
});

test('a big answer that makes no sense fails as a small one does', async () => {
  const bytes = matrix(400, 400).subarray(0, WORKER_FROM_BYTES + 10);
  const failure = { kind: 'malformed', message: 'bad answer (JSON ended at 2,097,162 B)' };
  expect(await sampleDecoder()(Buffer.from(bytes), order)).toEqual({ ok: false, failure });
});

test('series over the cap are left out in the order of labels, and counted', () => {
  const answer = decodeSamples(matrix(SERIES_CAP + 7, 2), order);
  if (!answer.ok || answer.value.kind !== 'matrix') throw new Error('no matrix');
  expect(answer.value.leftOut).toBe(7);
  const hosts = answer.value.series.map(({ labels }) => labels.get('host')!);
  expect(hosts).toHaveLength(SERIES_CAP);
  expect(hosts).toEqual([...hosts].sort());
  expect(hosts[0]).toBe('h1');
});

test('series on the same steps share their times', () => {
  const answer = decodeSamples(matrix(3, 10), order);
  if (!answer.ok || answer.value.kind !== 'matrix') throw new Error('no matrix');
  const [first, second] = answer.value.series;
  expect(first!.times).toBe(second!.times);
  expect(first!.values).not.toBe(second!.values);
});

test('native histograms are left out and said so', () => {
  const histogram = { metric: { h: '1' }, histograms: [[1, { count: '1', sum: '1', buckets: [] }]] };
  const mixed = { metric: { h: '2' }, values: [[1, '2']], histograms: [] };
  const text = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [histogram, mixed] } });
  const answer = decodeSamples(Buffer.from(text), order);
  expect(answer.ok && 'series' in answer.value && answer.value.series.map(({ values }) => [...values])).toEqual([[2]]);
  expect(answer.ok && answer.notices).toEqual([
    { level: 'warning', message: 'native histograms of 2 series left out: only their float samples are drawn' },
  ]);
});

test('a label named __proto__ is a label', () => {
  const text =
    '{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__proto__":"x"},"value":[1.5,"1"]}]}}';
  const answer = decodeSamples(Buffer.from(text), order);
  expect(answer.ok && 'series' in answer.value && [...answer.value.series[0]!.labels]).toEqual([['__proto__', 'x']]);
});

test('warnings and infos become notices', () => {
  const text = JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: [] },
    warnings: ['store x'],
    infos: ['no counter'],
  });
  const answer = decodeSamples(Buffer.from(text), order);
  expect(answer.ok && answer.notices).toEqual([
    { level: 'warning', message: 'partial: store x' },
    { level: 'info', message: 'no counter' },
  ]);
});
