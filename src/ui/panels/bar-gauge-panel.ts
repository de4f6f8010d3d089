import { type Bar, drawBarList } from '../../chart/list/bar-list.ts';
import type { BarGaugePicture, GaugeItem } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { safe } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';
import type { PanelLook } from './panel-look.ts';

/** Bars lie under each other whatever the orientation: cells are twice as high as wide, and names stay readable. */
export function drawBarGauge(cells: Cells, area: Area, picture: BarGaugePicture, look: PanelLook): void {
  const bars = picture.items.map((item) => {
    const bar = barOf(item, look.theme);
    if (picture.valueMode === 'hidden') return { ...bar, value: safe('') };
    return picture.valueMode === 'text' ? { ...bar, valueColor: look.theme.text } : bar;
  });
  drawBarList(cells, area, bars, { display: picture.display, showsUnfilled: picture.showsUnfilled }, look.theme);
}

/** One item as a bar with its value in its colour. */
export function barOf(item: GaugeItem, theme: Theme): Bar {
  return {
    name: safe(item.showsName ? item.name : ''),
    value: safe(item.text),
    valueColor: item.value === null ? theme.unknown : item.color,
    fraction: item.fraction,
    color: item.color,
    colorAt: item.colorAt,
  };
}
