import { drawStatList } from '../../chart/list/stat-list.ts';
import { drawLines, plainLines } from '../../chart/text/markdown.ts';
import type { UnsupportedPicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { safe } from '../../model/safe-text.ts';
import type { PanelLook } from './panel-look.ts';

const MARK = 0x25cf;

/** Says what this panel is and shows its latest values: never a blank box. */
export function drawUnsupported(cells: Cells, area: Area, picture: UnsupportedPicture, look: PanelLook): void {
  const lines = plainLines(picture.sentence, area.columns, look.theme);
  const said = Math.min(lines.length, Math.max(1, area.rows - Math.min(picture.items.length, 3)));
  drawLines(cells, { ...area, rows: said }, lines, look.theme);
  const room = area.rows - said - 1;
  const items = picture.items.map((item) => ({
    name: safe(item.name),
    value: safe(item.text),
    mark: MARK,
    color: item.color,
  }));
  drawStatList(
    cells,
    { ...area, row: area.row + said + (room > 0 ? 1 : 0), rows: room > 0 ? room : area.rows - said },
    items,
    look.theme,
  );
}
