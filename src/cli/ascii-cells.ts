import { asciiGlyph } from '../io/terminal/ascii-glyphs.ts';
import { type Cells, CLUSTER, WIDE_TAIL } from '../model/cells.ts';

const BLANK = 0x20;

/** The same cells with a look-alike in ASCII for every glyph beyond it. */
export function asciiCells(cells: Cells): Cells {
  const glyph = cells.glyph.map((code) => {
    if (code === WIDE_TAIL) return BLANK;
    const base = code >= CLUSTER ? cells.clusters[code - CLUSTER]!.codePointAt(0)! : code;
    return asciiGlyph(base).charCodeAt(0);
  });
  return { ...cells, glyph, clusters: [] };
}
