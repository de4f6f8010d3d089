import type { ChartColors } from '../../chart/color-mix.ts';
import { drawStatList, type StatRow } from '../../chart/list/stat-list.ts';
import { drawStat, type Stat } from '../../chart/value/stat.ts';
import type { StatItem, StatPicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { safe } from '../../model/safe-text.ts';
import type { PanelLook } from './panel-look.ts';
import { stateMark } from './state-mark.ts';

const PLAIN_MARK = 0x25cf;

/** One item is a large value, several are rows with their histories. */
export function drawStats(cells: Cells, area: Area, picture: StatPicture, look: PanelLook): void {
  const [first, ...others] = picture.items;
  if (first === undefined) return;
  if (others.length === 0) drawStat(cells, area, statOf(first, picture, look.theme), look.theme);
  else
    drawStatList(
      cells,
      area,
      picture.items.map((item) => rowOf(item, picture)),
      look.theme,
    );
}

function statOf(item: StatItem, picture: StatPicture, colors: ChartColors): Stat {
  const { history, percentChange } = item;
  const shape = item.mapped ? 'states' : picture.graph === 'line' ? 'line' : 'area';
  return {
    name: safe(picture.shows.name ? item.name : ''),
    value: safe(picture.shows.value ? item.text : ''),
    color: item.color,
    background: item.background,
    change: percentChange && { text: safe(percentChange.text), color: percentChange.color ?? colors.muted },
    history: history === undefined || picture.graph === 'none' ? undefined : { ...history, shape },
  };
}

/** In a row the state's colour is on the words; a background would make a wall of them. */
function rowOf(item: StatItem, picture: StatPicture): StatRow {
  return {
    name: safe(item.name),
    value: safe(picture.shows.value ? valueWithChange(item) : ''),
    mark: item.mapped ? stateMark(item.stateColor, item.value) : PLAIN_MARK,
    color: item.stateColor,
    history: item.history,
  };
}

function valueWithChange({ text, percentChange }: StatItem): string {
  return percentChange === undefined ? text : `${text} (${percentChange.text})`;
}
