import type { Notice } from '../../model/result.ts';
import type { CellOptions } from '../field-config.ts';
import { rowsOf } from '../frame/frame.ts';
import type { TableOptions } from '../panel-options.ts';
import type { PictureFrame, TableCell, TableColumn, TablePicture } from '../picture.ts';
import { contrastOn } from '../value/color/parse-color.ts';
import { reducedText } from '../value/display.ts';
import type { Value } from '../value/mappings.ts';
import { findReducer } from '../value/reducers.ts';
import { dateUnit } from '../value/unit/date-formats.ts';
import { joined, type Moment } from '../value/unit/unit-format.ts';
import type { DrawnField, PanelData } from './panel-data.ts';

/** No person reads more rows than these in a panel. */
const MOST_ROWS = 1000;

const timeUnit = dateUnit('YYYY-MM-DD HH:mm:ss');

/** Draws one frame as rows of texts, sorted as the dashboard says. */
export function presentTable(options: TableOptions, frame: PictureFrame, data: PanelData): TablePicture {
  const chosen = data.frames[Math.min(options.frameIndex, Math.max(0, data.frames.length - 1))] ?? [];
  const fields = chosen.filter(({ resolved }) => resolved.options.custom?.hidden !== true);
  const count = Math.max(0, ...fields.map(({ field }) => rowsOf(field)));
  const order = sortedRows(fields, count, options.sortBy);
  const shown = order.slice(0, MOST_ROWS);
  return {
    ...frame,
    kind: 'table',
    columns: fields.map(columnOf),
    rows: shown.map((row) => rowCells(fields, row, data.moment)),
    showHeader: options.showHeader,
    ...(options.footer === undefined ? {} : { footer: footerOf(options.footer, fields) }),
    leftOut: order.length - shown.length,
    notices: [...frame.notices, ...otherFrames(data.frames.length, options.frameIndex)],
  };
}

/** The cells of a row; a field's value may colour the whole of it. */
function rowCells(fields: readonly DrawnField[], row: number, moment: Moment): readonly TableCell[] {
  const cells = fields.map((drawn) => cellOf(drawn, row, moment));
  const ruler = fields.findIndex(({ resolved }) => resolved.options.custom?.cell?.applyToRow === true);
  const background = cells[ruler]?.background;
  if (background === undefined) return cells;
  return cells.map((cell) => ({ ...cell, background, color: contrastOn(background) }));
}

function columnOf({ name, field, resolved }: DrawnField): TableColumn {
  const { align = 'auto', width } = resolved.options.custom ?? {};
  return {
    name,
    holds: field.holds,
    align: align === 'auto' ? (field.holds === 'number' ? 'right' : 'left') : align,
    ...(width === undefined ? {} : { widthPixels: width }),
  };
}

function cellOf({ field, display, resolved, range }: DrawnField, row: number, moment: Moment): TableCell {
  if (field.holds === 'time') {
    const value = field.numbers[row] ?? null;
    const { unit = '' } = resolved.options;
    const isDate = unit.startsWith('dateTime') || unit.startsWith('time:');
    return { text: value === null ? '' : isDate ? display.text(value) : joined(timeUnit(value, null, moment)), value };
  }
  const value: Value = (field.holds === 'number' ? field.numbers[row] : field.texts[row]) ?? null;
  const { text, color, mapped } = display.show(value);
  const number = typeof value === 'number' ? value : null;
  const looks = cellLooks(resolved.options.custom?.cell, color, number, range);
  const colored = field.holds === 'number' || mapped;
  return { text, value: number, ...(colored ? looks : {}) };
}

function cellLooks(
  cell: CellOptions | undefined,
  color: number,
  value: number | null,
  { min, max }: DrawnField['range'],
): Partial<TableCell> {
  switch (cell?.type) {
    case 'color-text':
      return { color };
    case 'color-background':
      return { color: contrastOn(color), background: color };
    case 'gauge': {
      const fraction = value === null || Number.isNaN(value) || max === min ? 0 : (value - min) / (max - min);
      return { color, fraction: Math.min(1, Math.max(0, fraction)) };
    }
    default:
      return {};
  }
}

/** Row numbers in the order they are shown. */
function sortedRows(fields: readonly DrawnField[], count: number, sortBy: TableOptions['sortBy']): readonly number[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  const keys = sortBy.flatMap(({ name, descending }) => {
    const drawn = fields.find((each) => each.name === name);
    return drawn === undefined ? [] : [{ field: drawn.field, sign: descending ? -1 : 1 }];
  });
  if (keys.length === 0) return rows;
  return rows.sort((left, right) => {
    for (const { field, sign } of keys) {
      const order = field.holds === 'text' ? byText(field.texts, left, right) : byNumber(field.numbers, left, right);
      if (order !== 0) return sign * order;
    }
    return left - right;
  });
}

function byText(texts: readonly string[], left: number, right: number): number {
  const [first, second] = [texts[left] ?? '', texts[right] ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** What is no number comes first, so that it is last when the largest lead. */
function byNumber(numbers: Float64Array, left: number, right: number): number {
  const rank = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  const [first, second] = [rank(numbers[left]), rank(numbers[right])];
  return first === second ? 0 : first - second;
}

function footerOf(footer: NonNullable<TableOptions['footer']>, fields: readonly DrawnField[]): readonly string[] {
  const reducer = findReducer(footer.reducer);
  const wanted = (name: string) => footer.fields.length === 0 || footer.fields.includes(name);
  const texts = fields.map(({ field, name, display }) => {
    if (reducer === undefined || field.holds !== 'number' || !wanted(name)) return '';
    return reducedText(display, reducer.reduce(field.numbers), reducer.unitless);
  });
  return texts[0] === '' && reducer !== undefined ? [reducer.name, ...texts.slice(1)] : texts;
}

function otherFrames(count: number, index: number): readonly Notice[] {
  if (count <= 1) return [];
  return [{ level: 'info', message: `shows result ${Math.min(index, count - 1) + 1} of ${count}` }];
}
