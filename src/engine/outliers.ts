/**
 * Of an aggregation's parameters the ones to warn about: NaN, the largest above `most`, the smallest below `least`. At most three, as
 * upstream, since a parameter that changes with the step would otherwise bring a warning for each.
 */
export function outliers(parameters: Float64Array, least: number, most: number): readonly number[] {
  let hasNaN = false;
  let smallest = least;
  let largest = most;
  for (const value of parameters) {
    if (Number.isNaN(value)) hasNaN = true;
    else if (value < smallest) smallest = value;
    else if (value > largest) largest = value;
  }
  return [
    ...(hasNaN ? [Number.NaN] : []),
    ...(largest > most ? [largest] : []),
    ...(smallest < least ? [smallest] : []),
  ];
}
