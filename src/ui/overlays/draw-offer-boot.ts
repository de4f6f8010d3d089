import type { Shared } from '../../app/shared.ts';
import type { Cells, Size } from '../../model/cells.ts';
import { drawText } from '../../model/draw-text.ts';
import { held } from '../../model/result.ts';
import { safe } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';
import { dialogBox } from './dialog-box.ts';

/** The one question of the first start. */
export function drawOfferBoot(size: Size, shared: Shared, theme: Theme): Cells {
  const cells = dialogBox(size, 'Boot the stack?', theme);
  const paper = { background: theme.dialog };
  const about = held(shared.stack.about);
  const services = shared.stack.services.length;
  const what = services > 0 ? `${services} services` : 'Its services';
  const lines = [
    'Docker is here and nothing of the stack runs yet.',
    `${what}, about 1 GB of images the first time; ports on 127.0.0.1 only.`,
    about ? `Compose project ${about.project}, ${about.composeFiles.at(0) ?? ''}` : '',
  ];
  lines.forEach((line, index) => {
    drawText(cells, 2, 2 + index, safe(line, size.columns - 4), {
      ...paper,
      color: index === 2 ? theme.muted : theme.text,
    });
  });
  let column = drawText(cells, 2, size.rows - 2, safe('Enter'), { ...paper, color: theme.key, bold: true });
  column = drawText(cells, column + 1, size.rows - 2, safe('boot it, and do not ask again'), {
    ...paper,
    color: theme.text,
  });
  column = drawText(cells, column + 3, size.rows - 2, safe('Esc'), { ...paper, color: theme.key, bold: true });
  drawText(cells, column + 1, size.rows - 2, safe('not now'), { ...paper, color: theme.text });
  return cells;
}
