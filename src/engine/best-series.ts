import type { Column } from './value.ts';

/**
 * Finds the best series of a step: the largest for `sign` 1, the smallest for -1; NaN only where nothing else is left. Returns their places
 * among the members, unordered. Among equals it keeps those that a binary heap filled in order keeps, as upstream does. The heap lives in two arrays
 * of numbers that all steps share.
 */
export function makeBestPicker(members: readonly Column[], sign: 1 | -1): (limit: number, step: number) => Int32Array {
  const places = new Int32Array(members.length);
  // Every step walks across all members, so that what it reads of each stands at hand.
  const samples = members.map((member) => member.values);
  const presence = members.map((member) => member.present);
  // Values times the sign, so that the worst is always the smallest.
  const values = new Float64Array(members.length);
  let size = 0;

  const isWorse = (left: number, right: number): boolean => {
    const value = values[left]!;
    return Number.isNaN(value) || value < values[right]!;
  };
  const swap = (left: number, right: number): void => {
    const place = places[left]!;
    const value = values[left]!;
    places[left] = places[right]!;
    values[left] = values[right]!;
    places[right] = place;
    values[right] = value;
  };
  const siftUp = (): void => {
    let index = size - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isWorse(index, parent)) return;
      swap(index, parent);
      index = parent;
    }
  };
  const siftDown = (): void => {
    let index = 0;
    while (true) {
      const left = 2 * index + 1;
      if (left >= size) return;
      const right = left + 1;
      const child = right < size && isWorse(right, left) ? right : left;
      if (!isWorse(child, index)) return;
      swap(child, index);
      index = child;
    }
  };

  return (limit, step) => {
    size = 0;
    if (limit < 1) return places.subarray(0, 0);
    for (let place = 0; place < samples.length; place += 1) {
      if (presence[place]![step] !== 1) continue;
      const value = sign * samples[place]![step]!;
      if (size < limit) {
        places[size] = place;
        values[size] = value;
        size += 1;
        siftUp();
        continue;
      }
      const worst = values[0]!;
      if (worst < value || (Number.isNaN(worst) && !Number.isNaN(value))) {
        places[0] = place;
        values[0] = value;
        siftDown();
      }
    }
    return places.subarray(0, size);
  };
}
