import type { Shared } from '../../app/shared-facts.ts';
import type { Cells, Size } from '../../model/cells.ts';
import { drawText } from '../../model/draw-text.ts';
import { held } from '../../model/result.ts';
import { safe } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';
import { wrapWords } from '../wrap-words.ts';
import { dialogBox } from './dialog-box.ts';

/** The one question of the first start. */
export function drawOfferBoot(size: Size, shared: Shared, theme: Theme): Cells {
  const cells = dialogBox(size, 'Boot the stack?', theme);
  const paper = { background: theme.dialog };
  const about = held(shared.stack.about);
  const services = shared.stack.services.length;
  const what = services > 0 ? `${services} services` : 'Its services';
  const width = Math.max(1, size.columns - 4);
  const words = [
    'Docker is here and nothing of the stack runs yet.',
    `${what}, about 1 GB of images the first time; ports on 127.0.0.1 only.`,
  ].flatMap((sentence) => wrapWords(sentence, width));
  const place = about ? [`Compose project ${about.project}`, fileText(about.composeFiles.at(0) ?? '', width)] : [];
  [...words, ...place].slice(0, Math.max(0, size.rows - 4)).forEach((line, index) => {
    const color = index < words.length ? theme.text : theme.muted;
    drawText(cells, 2, 2 + index, safe(line, width), { ...paper, color });
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

/** The end of a path says more than its start. */
function fileText(path: string, columns: number): string {
  const characters = [...safe(path, 4096)];
  return characters.length <= columns ? path : `…${characters.slice(1 - columns).join('')}`;
}
