import type {
  BarGaugePicture,
  GaugeItem,
  PictureAxis,
  PictureFrame,
  PictureSeries,
  StatPicture,
  TimeseriesPicture,
} from '../../../../src/dashboard/picture.ts';
import { green, hour, over, red } from '../../../chart/scenes/made-up-data.ts';

/** What all pictures carry, ready and unremarkable. */
export function frame(title: string, more: Partial<PictureFrame> = {}): PictureFrame {
  return { panelId: 1, title, description: '', state: { at: 'ready' }, notices: [], sinceMs: hour.toMs, ...more };
}

/** A left axis over a range, labels with a unit. */
export function axis(min: number, max: number, unit: string, more: Partial<PictureAxis> = {}): PictureAxis {
  return {
    side: 'left',
    label: '',
    unit: 'short',
    range: { min, max },
    fixed: { min: false, max: false },
    scale: { kind: 'linear' },
    formatTicks: (ticks) => ticks.map((tick) => (unit === '' ? `${tick}` : `${tick} ${unit}`)),
    thresholdLines: [],
    thresholdAreas: [],
    ...more,
  };
}

/** A thin line over the made-up hour. */
export function series(
  name: string,
  color: number,
  shape: (share: number) => number | undefined,
  unit: string,
  more: Partial<PictureSeries> = {},
): PictureSeries {
  const samples = over(hour, shape);
  const format = (value: number) => (unit === '' ? value.toFixed(0) : `${value.toFixed(1)} ${unit}`);
  const last = samples.values.at(-1)!;
  return {
    name,
    refId: 'A',
    labels: new Map(),
    color,
    ...samples,
    last,
    lastText: format(last),
    format,
    style: { draw: 'line', path: 'linear', widthPixels: 1, fillPercent: 0, points: 'auto', dash: 'solid' },
    axis: 0,
    inLegend: true,
    inTooltip: true,
    ...more,
  };
}

/** A chart of these series, its legend a list. */
export function timeseries(
  title: string,
  list: readonly PictureSeries[],
  axes: readonly PictureAxis[],
  more: Partial<TimeseriesPicture> = {},
): TimeseriesPicture {
  return {
    ...frame(title),
    kind: 'timeseries',
    window: hour,
    series: list,
    axes,
    legend: {
      show: true,
      mode: 'list',
      placement: 'bottom',
      columns: [],
      rows: list.map((one, index) => ({ series: index, name: one.name, color: one.color, cells: [] })),
    },
    tooltip: { mode: 'multi', sort: 'none' },
    ...more,
  };
}

const thresholds = [
  { from: 0, to: 0.7, color: green },
  { from: 0.7, to: 0.85, color: 0xf2cc0c },
  { from: 0.85, to: 1, color: red },
];

/** A percentage on its scale, red from 85. */
export function gaugeItem(name: string, value: number): GaugeItem {
  const colorAt = (fraction: number) => thresholds.find((band) => fraction < band.to)?.color ?? red;
  return {
    name,
    showsName: name !== '',
    text: `${value.toFixed(1)} %`,
    value,
    color: value > 85 ? red : green,
    min: 0,
    max: 100,
    minText: '0 %',
    maxText: '100 %',
    fraction: value / 100,
    bands: thresholds,
    colorAt,
  };
}

export function barGauge(
  title: string,
  items: readonly GaugeItem[],
  more: Partial<BarGaugePicture> = {},
): BarGaugePicture {
  return {
    ...frame(title),
    kind: 'bargauge',
    items,
    display: 'basic',
    orientation: 'horizontal',
    valueMode: 'color',
    showsUnfilled: true,
    leftOut: 0,
    ...more,
  };
}

/** Services that are up but for one, one of them with an outage behind it. */
export function serviceStatus(names: readonly string[], down: string, recovered: string): StatPicture {
  return {
    ...frame('Service Status', { headline: { text: `${names.length - 1} up`, color: green } }),
    kind: 'stat',
    shows: { name: true, value: true },
    orientation: 'auto',
    justify: 'auto',
    graph: 'area',
    leftOut: 0,
    items: names.map((name) => {
      const samples = over(hour, (share) =>
        (name === down && share > 0.9) || (name === recovered && share > 0.5 && share < 0.56) ? 0 : 1,
      );
      const color = name === down ? red : green;
      return {
        name,
        text: name === down ? 'DOWN' : 'UP',
        value: name === down ? 0 : 1,
        stateColor: color,
        color: 0x0b0c0e,
        background: color,
        mapped: true,
        history: {
          ...samples,
          colors: Uint32Array.from(samples.values, (value) => (value === 0 ? red : green)),
          range: { min: 0, max: 1 },
          window: hour,
        },
      };
    }),
  };
}
