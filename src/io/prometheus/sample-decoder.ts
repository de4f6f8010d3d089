import { Worker } from 'node:worker_threads';
import type { QueryAnswer } from '../../model/metric-source.ts';
import type { Result } from '../../model/result.ts';
import { failed } from '../../model/result.ts';
import { type DecodeOrder, decodeSamples } from './decode-samples.ts';
import type { DecodeDone, DecodeJob } from './decode-worker.ts';
import { badAnswer } from './envelope.ts';

/** Below this size an answer is decoded on the spot (a few ms); above, in a worker, so that drawing and keys go on. */
export const WORKER_FROM_BYTES = 2 * 1024 * 1024;

/** Decodes answers, each where it disturbs least. Takes the bytes over: they must not be used afterwards. */
export type SampleDecoder = (bytes: Uint8Array<ArrayBuffer>, order: DecodeOrder) => Promise<Result<QueryAnswer>>;

/**
 * Makes a decoder. Its worker thread starts with the first big answer, does not keep the process alive, and is replaced when it dies
 * (the answer that killed it fails, the program does not).
 */
export function sampleDecoder(): SampleDecoder {
  const waiting = new Map<number, (answer: Result<QueryAnswer>) => void>();
  let worker: Worker | undefined;
  let serial = 0;

  const start = () => {
    const started = new Worker(workerUrl(), { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    started.unref();
    started.on('message', ({ serial, answer }: DecodeDone) => {
      waiting.get(serial)?.(answer);
      waiting.delete(serial);
      if (waiting.size === 0) started.unref();
    });
    const fail = () => {
      if (worker === started) worker = undefined;
      for (const settle of waiting.values()) settle(failed(badAnswer('too big to decode')));
      waiting.clear();
    };
    started.once('error', fail);
    started.once('exit', fail);
    return started;
  };

  return (bytes, order) => {
    if (bytes.byteLength < WORKER_FROM_BYTES) return Promise.resolve(decodeSamples(bytes, order));
    return new Promise((resolve) => {
      worker ??= start();
      worker.ref();
      serial++;
      waiting.set(serial, resolve);
      const job: DecodeJob = { serial, bytes, order };
      worker.postMessage(job, [bytes.buffer]);
    });
  };
}

/** The worker's own entry: a source file beside this one, or in the bundle folder `decode-worker.js` beside the chunk this was bundled into. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './decode-worker.ts' : './decode-worker.js', import.meta.url);
}
