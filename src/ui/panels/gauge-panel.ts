import { drawBarList } from '../../chart/list/bar-list.ts';
import { drawGauge } from '../../chart/value/gauge.ts';
import type { GaugePicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { safe } from '../../model/safe-text.ts';
import { barOf } from './bar-gauge-panel.ts';
import type { PanelLook } from './panel-look.ts';

/** One value gets a scale with its thresholds; several are bars, which tell more in as many cells. */
export function drawGauges(cells: Cells, area: Area, picture: GaugePicture, look: PanelLook): void {
  const [first, ...others] = picture.items;
  if (first === undefined) return;
  if (others.length > 0) {
    const bars = picture.items.map((item) => barOf(item, look.theme));
    drawBarList(cells, area, bars, { display: 'basic', showsUnfilled: true }, look.theme);
    return;
  }
  const gauge = {
    name: safe(first.showsName ? first.name : ''),
    value: safe(first.text),
    color: first.color,
    fraction: first.fraction,
    minText: safe(first.minText),
    maxText: safe(first.maxText),
    bands: picture.showThresholdMarkers ? first.bands : [],
  };
  drawGauge(cells, area, gauge, look.theme);
}
