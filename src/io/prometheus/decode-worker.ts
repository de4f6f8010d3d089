import { parentPort } from 'node:worker_threads';
import type { QueryAnswer } from '../../model/metric-source.ts';
import type { Result } from '../../model/result.ts';
import { type DecodeOrder, decodeSamples } from './decode-samples.ts';

/** What goes into the worker. `serial` pairs an answer with its question. */
export type DecodeJob = { readonly serial: number; readonly bytes: Uint8Array; readonly order: DecodeOrder };

/** What comes out of it. */
export type DecodeDone = { readonly serial: number; readonly answer: Result<QueryAnswer> };

// The entry of a worker thread, started by sample-decoder.ts for answers too big for the thread that draws.
parentPort?.on('message', ({ serial, bytes, order }: DecodeJob) => {
  const answer = decodeSamples(bytes, order);
  const done: DecodeDone = { serial, answer };
  parentPort?.postMessage(done, columnsOf(answer));
});

/** The buffers to hand over instead of copying; series may share one. */
function columnsOf(answer: Result<QueryAnswer>): ArrayBuffer[] {
  if (!answer.ok || !('series' in answer.value)) return [];
  const buffers = answer.value.series.flatMap(({ times, values }) => [times.buffer, values.buffer]);
  return [...new Set(buffers)] as ArrayBuffer[];
}
