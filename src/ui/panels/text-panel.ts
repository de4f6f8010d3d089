import { htmlText } from '../../chart/text/html-text.ts';
import { drawLines, markdownLines, plainLines } from '../../chart/text/markdown.ts';
import type { TextPicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import type { PanelLook } from './panel-look.ts';

/** Markdown is laid out, code stays as it is, HTML is shown as its words. */
export function drawText(cells: Cells, area: Area, picture: TextPicture, look: PanelLook): void {
  const lines = linesOf(picture, area.columns, look);
  const offset = Math.max(0, Math.min(look.offset, lines.length - area.rows));
  drawLines(cells, area, lines.slice(offset), look.theme);
}

function linesOf({ mode, content }: TextPicture, columns: number, { theme }: PanelLook) {
  if (mode === 'code') return plainLines(content, columns, theme);
  return mode === 'html' ? plainLines(htmlText(content), columns, theme) : markdownLines(content, columns, theme);
}
