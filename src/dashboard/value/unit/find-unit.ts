import { dateUnit } from './date-formats.ts';
import { booleanUnit, fullCurrencyUnit } from './number-formats.ts';
import { countUnit, currencyUnit, fixedUnit, siOffset, siUnit } from './scaled-formats.ts';
import type { UnitFormat } from './unit-format.ts';
import { UNITS } from './unit-table.ts';

/** The prefixed forms of unit ids, such as `suffix:tasks` or `time:HH:mm`. */
const FORMS = new Map<string, (rest: string) => UnitFormat>([
  ['prefix', (rest) => fixedUnit(rest, 'before')],
  ['suffix', (rest) => fixedUnit(rest)],
  ['time', (rest) => dateUnit(rest)],
  ['si', (rest) => siForm(rest)],
  ['count', (rest) => countUnit(rest)],
  ['currency', currencyForm],
  ['bool', booleanForm],
]);

/** How values of a unit are written: by table, by prefixed form, else the id itself stands behind the number. */
export function findUnit(id: string | undefined): UnitFormat {
  if (id === undefined || id === '') return fixedUnit('');
  const known = UNITS.get(id);
  if (known !== undefined) return known;
  const colon = id.indexOf(':');
  const form = colon > 0 ? FORMS.get(id.slice(0, colon)) : undefined;
  return form === undefined ? fixedUnit(id) : form(id.slice(colon + 1));
}

/** The first character is a prefix that the value already carries, where it is one. */
function siForm(rest: string): UnitFormat {
  const [letter = ''] = rest;
  const offset = siOffset(letter);
  return siUnit(offset === 0 ? rest : rest.slice(letter.length), offset);
}

function currencyForm(rest: string): UnitFormat {
  const [kind, symbol = '', side] = rest.split(':');
  return kind === 'financial' ? fullCurrencyUnit(symbol, side === 'suffix' ? 'after' : 'before') : currencyUnit(rest);
}

function booleanForm(rest: string): UnitFormat {
  const [yes = '', no = ''] = rest.split('/');
  return booleanUnit(yes, no);
}
