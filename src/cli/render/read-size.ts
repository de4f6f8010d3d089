import type { Size } from '../../model/cells.ts';
import { failed, ok, type Result } from '../../model/result.ts';

const LEAST: Size = { columns: 10, rows: 3 };
const MOST: Size = { columns: 1000, rows: 1000 };

/** Reads `120x36`; a failure is wrong usage. */
export function readSize(text: string): Result<Size> {
  const found = /^(\d{1,5})[x×](\d{1,5})$/i.exec(text.trim());
  if (!found) {
    return failed({ kind: 'bad-query', message: `--size ${text} is no size`, hint: 'write columns and rows: 120x36' });
  }
  const size = { columns: Number(found[1]), rows: Number(found[2]) };
  const fits = (['columns', 'rows'] as const).every((side) => size[side] >= LEAST[side] && size[side] <= MOST[side]);
  if (fits) return ok(size);
  const limits = `from ${LEAST.columns}x${LEAST.rows} to ${MOST.columns}x${MOST.rows}`;
  return failed({ kind: 'bad-query', message: `--size ${text} cannot be drawn`, hint: `sizes go ${limits}` });
}
