import { type Labels, METRIC_NAME } from '../model/series.ts';

/** Labels that say what a metric is rather than which series; operations that change the metric's meaning drop them together. */
const METADATA: ReadonlySet<string> = new Set([METRIC_NAME, '__type__', '__unit__']);

/** Whether a label goes when the metric's name goes. */
export function isMetadata(name: string): boolean {
  return METADATA.has(name);
}

/** Labels sorted by name, with their identity as one string at hand: what grouping, matching and merging work on. Empty values are no labels. */
export class LabelSet {
  static readonly empty = new LabelSet([], []);

  readonly names: readonly string[];
  readonly values: readonly string[];
  private cachedKey: string | undefined;

  /** The labels that this was made of, where they hold nothing else: handed back without being built anew. */
  private source: Labels | undefined;

  private constructor(names: readonly string[], values: readonly string[]) {
    this.names = names;
    this.values = values;
  }

  static from(labels: Iterable<readonly [string, string]>): LabelSet {
    const names: string[] = [];
    const values: string[] = [];
    let hasEmpty = false;
    for (const [name, value] of labels) {
      if (value === '') {
        hasEmpty = true;
        continue;
      }
      // Sorted as they come: sets are small, and mostly in order already.
      let place = names.length;
      while (place > 0 && names[place - 1]! > name) {
        names[place] = names[place - 1]!;
        values[place] = values[place - 1]!;
        place -= 1;
      }
      names[place] = name;
      values[place] = value;
    }
    const set = new LabelSet(names, values);
    if (!hasEmpty && labels instanceof Map) set.source = labels;
    return set;
  }

  /** The same for the same labels and for no others. */
  get key(): string {
    this.cachedKey ??= this.partialKey(() => true);
    return this.cachedKey;
  }

  get(name: string): string {
    const index = this.names.indexOf(name);
    return index < 0 ? '' : this.values[index]!;
  }

  /** The identity of the labels that `takes` accepts. */
  partialKey(takes: (name: string) => boolean): string {
    let key = '';
    for (let index = 0; index < this.names.length; index += 1) {
      const name = this.names[index]!;
      if (!takes(name)) continue;
      const value = this.values[index]!;
      // Lengths written out, so that no value can imitate another set.
      key += `${name.length}:${name}${value.length}:${value}`;
    }
    return key;
  }

  filter(takes: (name: string) => boolean): LabelSet {
    if (this.names.every(takes)) return this;
    const names: string[] = [];
    const values: string[] = [];
    this.names.forEach((name, index) => {
      if (!takes(name)) return;
      names.push(name);
      values.push(this.values[index]!);
    });
    return names.length === 0 ? LabelSet.empty : new LabelSet(names, values);
  }

  /** With one label set anew; an empty value takes it away. */
  with(name: string, value: string): LabelSet {
    if (this.get(name) === value) return this;
    return LabelSet.from([...this.entries().filter(([known]) => known !== name), [name, value]]);
  }

  withoutMetadata(): LabelSet {
    return this.filter((name) => !METADATA.has(name));
  }

  entries(): readonly (readonly [string, string])[] {
    return this.names.map((name, index) => [name, this.values[index]!] as const);
  }

  toLabels(): Labels {
    this.source ??= new Map(this.entries());
    return this.source;
  }

  /** As PromQL writes it: `up{job="a"}`. */
  toString(): string {
    const name = this.get(METRIC_NAME);
    const rest = this.entries().filter(([label]) => label !== METRIC_NAME);
    const inside = rest.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ');
    return rest.length === 0 && name !== '' ? name : `${name}{${inside}}`;
  }
}

/** Orders label sets by names and values, one after the other, as range results are ordered. */
export function compareLabelSets(left: LabelSet, right: LabelSet): number {
  const shared = Math.min(left.names.length, right.names.length);
  for (let index = 0; index < shared; index += 1) {
    const byName = compareText(left.names[index]!, right.names[index]!);
    if (byName !== 0) return byName;
    const byValue = compareText(left.values[index]!, right.values[index]!);
    if (byValue !== 0) return byValue;
  }
  return left.names.length - right.names.length;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
