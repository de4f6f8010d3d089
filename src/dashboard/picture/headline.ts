import { groupBy } from '../group-by.ts';
import type { PictureSeries, PictureText, StatItem } from '../picture.ts';
import { thresholdColor } from '../value/thresholds.ts';
import { drawsThresholds } from './axes.ts';
import type { DrawnField } from './panel-data.ts';

/** Units of which the sum over all series means something: things and bytes in a time. */
const ADDITIVE: ReadonlySet<string> = new Set(
  (
    'Bps binBps bps binbps pps KBs KiBs Kbits Kibits MBs MiBs Mbits Mibits GBs GiBs Gbits Gibits cps ops reqps rps wps iops eps mps ' +
    'recps rowsps cpm opm reqpm rpm wpm epm mpm recpm rowspm'
  ).split(' '),
);

/**
 * The current value of a chart: of its only series, or the sum (marked Σ) where the unit is one that adds up. A series that ended
 * before the chart does has no current value, and a dash says so.
 */
export function timeseriesHeadline(
  series: readonly PictureSeries[],
  fields: readonly DrawnField[],
): PictureText | undefined {
  const [only, ...others] = series;
  const field = fields[0];
  if (only === undefined || field === undefined) return undefined;
  const currents = fields.map(currentValue);
  if (others.length === 0) {
    const current = currents[0]!;
    if (current === null) return { text: '–' };
    const { display, resolved, range } = field;
    const color = drawsThresholds(field) ? thresholdColor(resolved.thresholds, current, range) : only.color;
    return { text: display.text(current), color };
  }
  const unit = field.resolved.options.unit ?? '';
  const addsUp = ADDITIVE.has(unit) && fields.every(({ resolved }) => resolved.options.unit === unit);
  const known = currents.filter((value) => value !== null);
  if (!addsUp || known.length === 0) return undefined;
  return { text: `Σ ${field.display.text(known.reduce((sum, value) => sum + value, 0))}` };
}

/** How many are in which state, the rarest first, as it is what one looks for: "1 down, 8 up". */
export function statHeadline(items: readonly StatItem[]): PictureText | undefined {
  if (items.length < 2 || !items.every(({ mapped }) => mapped)) return undefined;
  const states = [...groupBy(items, ({ text }) => text)].sort(([, left], [, right]) => left.length - right.length);
  if (states.length > 3) return undefined;
  const text = states.map(([state, members]) => `${members.length} ${quiet(state)}`).join(', ');
  return { text, color: states[0]![1][0]!.stateColor };
}

/** The value at the end of the window; null where the series ended more than a step before it. */
function currentValue({ field, times, query }: DrawnField): number | null {
  const last = field.numbers.length - 1;
  const value = field.numbers[last];
  if (value === undefined || Number.isNaN(value)) return null;
  const isRange = query.kind === 'range';
  return isRange && times[last]! < query.window.toMs - query.window.stepMs ? null : value;
}

/** Shouting belongs on the tile, not in the border. */
function quiet(state: string): string {
  return state === state.toUpperCase() ? state.toLowerCase() : state;
}
