import type { PanelFields } from '../../dashboard/picture/panel-fields.ts';
import { readThresholds, thresholdColor } from '../../dashboard/value/thresholds.ts';
import { stateMark } from '../../ui/panels/state-mark.ts';
import type { AskedPanel } from '../ask-panels.ts';

/** How a panel is: `warning` and `critical` are what its colours say, that is the dashboard's thresholds and mappings. */
export type PanelState = 'ok' | 'warning' | 'critical' | 'no-data' | 'error';

/** One line on a panel: the value worth telling and its text. `value` is null where the text is not of one number. */
export type PanelVerdict = {
  readonly title: string;
  readonly value: number | null;
  readonly text: string;
  readonly state: PanelState;
  readonly values: readonly { readonly name: string; readonly value: number | null; readonly text: string }[];
  /** Why there is no value. */
  readonly reason?: string;
};

type Field = PanelFields['fields'][number];

/** Sums an asked panel up. Of several values without a common headline the highest is told, with its name. */
export function panelVerdict({ panel, picture, fields: { fields } }: AskedPanel): PanelVerdict {
  const values = fields.map(({ name, last, text }) => ({ name, value: last, text }));
  const told = { title: picture.title, values };
  const { state } = picture;
  if (state.at === 'error') return { ...told, value: null, text: '', state: 'error', reason: state.failure.message };
  if (state.at !== 'ready' || fields.length === 0) {
    const reason = state.at === 'no-data' ? state.why : 'nothing to tell';
    return { ...told, value: null, text: state.at === 'no-data' ? state.text : '', state: 'no-data', reason };
  }
  const graded = fields.map((field) => gradeOf(field, panel.fieldConfig.defaults, panel.show.kind));
  const worst = graded.includes('critical') ? 'critical' : graded.includes('warning') ? 'warning' : 'ok';
  return { ...told, ...headlineOf(fields, picture.headline?.text), state: worst };
}

function headlineOf(fields: readonly Field[], headline: string | undefined): Pick<PanelVerdict, 'value' | 'text'> {
  const [only, ...others] = fields;
  if (only !== undefined && others.length === 0) {
    // A series that ended has a last value, but no current one; the headline knows.
    const hasEnded = headline === '–';
    return { value: hasEnded ? null : only.last, text: headline ?? only.text };
  }
  if (headline !== undefined && headline !== '') return { value: null, text: headline };
  const highest = fields.reduce((best, field) => ((field.last ?? -Infinity) > (best.last ?? -Infinity) ? field : best));
  return { value: highest.last, text: `${highest.text} ${highest.name}` };
}

const GRADES: ReadonlyMap<number, PanelState> = new Map([
  [0x2716, 'critical'],
  [0x25b2, 'warning'],
]);

/** Values on tiles and bars have the colour of their state; a line has one of a palette, so that its thresholds are asked. */
function gradeOf(field: Field, defaults: AskedPanel['panel']['fieldConfig']['defaults'], kind: string): PanelState {
  if (field.last === null) return 'ok';
  const isTinted = kind === 'stat' || kind === 'gauge' || kind === 'bargauge';
  if (isTinted) return GRADES.get(stateMark(field.color, field.last)) ?? 'ok';
  const { thresholds } = defaults;
  if (kind !== 'timeseries' || thresholds === undefined || thresholds.mode !== 'absolute') return 'ok';
  if (thresholds.steps.length < 2 || (defaults.custom?.thresholdsStyle ?? 'off') === 'off') return 'ok';
  const color = thresholdColor(readThresholds(thresholds), field.last, { min: 0, max: 0 });
  return GRADES.get(stateMark(color, field.last)) ?? 'ok';
}
