import { evaluateInstant, evaluateRange } from '../../src/engine/evaluate.ts';
import { DATA_START_MS, makeDataset, storeOf } from '../differential/dataset.ts';
import { makeRandom } from '../differential/random.ts';
import { fuzzText } from './fuzz-texts.ts';

// Feeds odd texts to the engine for as many seconds as told (120) and stops at the first throw: none may leave the room.
const seconds = Number(process.argv[2] ?? 120);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const random = makeRandom(seed);
const store = storeOf(makeDataset());
const atMs = DATA_START_MS + 3_600_000;
const endMs = performance.now() + seconds * 1000;
let texts = 0;
let answers = 0;
let slowestMs = 0;
while (performance.now() < endMs) {
  const text = fuzzText(random);
  const start = performance.now();
  try {
    if (evaluateInstant(text, atMs, store).ok) answers += 1;
    evaluateRange(text, { fromMs: atMs, toMs: atMs + 300_000, stepMs: 60_000 }, store);
  } catch (error) {
    process.stderr.write(`seed ${seed}, text ${texts}: ${JSON.stringify(text)}\n`);
    throw error;
  }
  slowestMs = Math.max(slowestMs, performance.now() - start);
  texts += 1;
}
process.stdout.write(
  `seed ${seed}: ${texts} texts in ${seconds} s, ${answers} of them answered, none threw; the slowest took ${slowestMs.toFixed(0)} ms\n`,
);
