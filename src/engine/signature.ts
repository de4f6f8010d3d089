import type { VectorMatching } from '../promql/expression.ts';
import { isMetadata, type LabelSet } from './label-set.ts';

/** Whether a label takes part in finding the other side. */
export function matchingTest(matching: VectorMatching): (name: string) => boolean {
  const named = new Set(matching.labels);
  if (matching.on) return (name) => named.has(name);
  return (name) => !isMetadata(name) && !named.has(name);
}

/** What two series must share to match, as a function of their labels. */
export function signatureOf(matching: VectorMatching): (labels: LabelSet) => string {
  const takes = matchingTest(matching);
  return (labels) => labels.partialKey(takes);
}
