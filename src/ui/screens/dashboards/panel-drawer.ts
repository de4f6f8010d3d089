import type { PanelPicture } from '../../../dashboard/picture.ts';
import type { Cells, Size } from '../../../model/cells.ts';
import { drawPanel } from '../../panels/draw-panel.ts';
import type { PanelLook } from '../../panels/panel-look.ts';

/** Draws panels, each only when its picture, its size or how it is looked at has changed. */
export type PanelDrawer = (picture: PanelPicture, size: Size, look: PanelLook) => Cells;

/** A drawer that keeps the last drawing of every panel. */
export function panelDrawer(): PanelDrawer {
  const drawn = new Map<number, { picture: PanelPicture; size: Size; look: PanelLook; cells: Cells }>();
  return (picture, size, look) => {
    const before = drawn.get(picture.panelId);
    if (before && before.picture === picture && isSameSize(before.size, size) && isSameLook(before.look, look)) {
      return before.cells;
    }
    const cells = drawPanel(picture, size, look);
    drawn.set(picture.panelId, { picture, size, look, cells });
    return cells;
  };
}

function isSameSize(left: Size, right: Size): boolean {
  return left.columns === right.columns && left.rows === right.rows;
}

function isSameLook(left: PanelLook, right: PanelLook): boolean {
  return (Object.keys(left) as (keyof PanelLook)[]).every((name) => left[name] === right[name]);
}
