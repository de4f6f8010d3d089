/** Orders texts as people do: runs of digits by their number, everything else by character. */
export function compareNaturally(left: string, right: string): number {
  const leftParts = left.match(/\d+|\D+/g) ?? [];
  const rightParts = right.match(/\d+|\D+/g) ?? [];
  const shared = Math.min(leftParts.length, rightParts.length);
  for (let index = 0; index < shared; index += 1) {
    const order = compareParts(leftParts[index]!, rightParts[index]!);
    if (order !== 0) return order;
  }
  return Math.sign(leftParts.length - rightParts.length);
}

function compareParts(left: string, right: string): number {
  if (/^\d/.test(left) && /^\d/.test(right)) {
    const a = left.replace(/^0+(?=\d)/, '');
    const b = right.replace(/^0+(?=\d)/, '');
    if (a.length !== b.length) return a.length < b.length ? -1 : 1;
    if (a !== b) return a < b ? -1 : 1;
    return 0;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}
