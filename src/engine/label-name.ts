/** Prometheus 3 takes any UTF-8 text for a label's name; half of a surrogate pair is none. */
export function isLabelName(name: string): boolean {
  return name !== '' && !/\p{Surrogate}/u.test(name);
}
