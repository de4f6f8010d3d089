import type { PanelPicture, RowPicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { drawBarGauge } from './bar-gauge-panel.ts';
import { drawGauges } from './gauge-panel.ts';
import type { PanelLook } from './panel-look.ts';
import { drawStats } from './stat-panel.ts';
import { drawTablePanel } from './table-panel.ts';
import { drawText } from './text-panel.ts';
import { drawTimeseries } from './timeseries-panel.ts';
import { drawUnsupported } from './unsupported-panel.ts';

/** The kinds that have a frame and a body; a row is a line of its own. */
type BodyKind = Exclude<PanelPicture['kind'], 'row'>;
type BodyDrawer<Kind extends BodyKind> = (
  cells: Cells,
  area: Area,
  picture: Extract<PanelPicture, { kind: Kind }>,
  look: PanelLook,
) => void;

/** Every kind of panel and who draws its inside. A new kind is a file and a line here. */
export const panelKinds = {
  timeseries: drawTimeseries,
  stat: drawStats,
  gauge: drawGauges,
  bargauge: drawBarGauge,
  table: drawTablePanel,
  text: drawText,
  unsupported: drawUnsupported,
} as const satisfies { readonly [Kind in BodyKind]: BodyDrawer<Kind> };

/** Draws the inside of a panel into the area that its frame left. */
export function drawBody(cells: Cells, area: Area, picture: Exclude<PanelPicture, RowPicture>, look: PanelLook): void {
  // The list is keyed by the picture's own kind, which TypeScript cannot follow through an index.
  const draw = panelKinds[picture.kind] as (cells: Cells, area: Area, picture: PanelPicture, look: PanelLook) => void;
  draw(cells, area, picture, look);
}
