/** A running sum by Kahan and Neumaier: what rounding loses is kept apart, so that 1e100 + 1 - 1e100 is 1. */
export class AccurateSum {
  sum = 0;
  lost = 0;

  constructor(sum = 0, lost = 0) {
    this.sum = sum;
    this.lost = lost;
  }

  add(value: number): void {
    const next = this.sum + value;
    if (next === Number.POSITIVE_INFINITY || next === Number.NEGATIVE_INFINITY) this.lost = 0;
    else if (Math.abs(this.sum) >= Math.abs(value)) this.lost += this.sum - next + value;
    else this.lost += value - next + this.sum;
    this.sum = next;
  }

  get total(): number {
    return Number.isFinite(this.sum) ? this.sum + this.lost : this.sum;
  }
}

/**
 * A running mean as upstream computes it: sum over count as long as the sum is finite, then incrementally, so that values near the
 * end of the range of floats do not overflow.
 */
export class AccurateMean {
  private readonly sum: AccurateSum;
  private count = 1;
  private incremental = false;

  constructor(first: number) {
    this.sum = new AccurateSum(first);
  }

  add(value: number): void {
    this.count += 1;
    const { sum, count } = this;
    if (!this.incremental) {
      const before = sum.sum;
      const lostBefore = sum.lost;
      sum.add(value);
      if (sum.sum !== Number.POSITIVE_INFINITY && sum.sum !== Number.NEGATIVE_INFINITY) return;
      this.incremental = true;
      sum.sum = before / (count - 1);
      sum.lost = lostBefore / (count - 1);
    }
    const share = (count - 1) / count;
    sum.sum *= share;
    sum.lost *= share;
    sum.add(value / count);
  }

  get mean(): number {
    const { sum } = this;
    return this.incremental ? sum.sum + sum.lost : sum.sum / this.count + sum.lost / this.count;
  }
}

/** Spread around the mean by Welford, both running values kept accurate. */
export class AccurateVariance {
  private count = 0;
  private readonly mean = new AccurateSum();
  private readonly squares = new AccurateSum();

  add(value: number): void {
    this.count += 1;
    const delta = value - (this.mean.sum + this.mean.lost);
    this.mean.add(delta / this.count);
    this.squares.add(delta * (value - (this.mean.sum + this.mean.lost)));
  }

  get variance(): number {
    return (this.squares.sum + this.squares.lost) / this.count;
  }
}
