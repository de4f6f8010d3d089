import type { Cells } from '../../src/model/cells.ts';
import { blankCells } from '../../src/model/cells.ts';
import { copyCells } from '../../src/model/draw-text.ts';
import { printCells } from './print-cells.ts';
import { scenes } from './scenes/scenes.ts';

/** Prints the scenes side by side: `node test/chart/gallery.ts [columns of a scene] [rows of a scene] [part of a name]`. */
const [columns = 40, rows = 15] = process.argv.slice(2, 4).map(Number);
const wanted = process.argv[4] ?? '';
const across = Math.max(1, Math.floor((process.stdout.columns ?? 120) / columns));
const chosen = scenes.filter((scene) => scene.name.includes(wanted));
for (let index = 0; index < chosen.length; index += across) {
  process.stdout.write(
    `${printCells(sideBySide(chosen.slice(index, index + across).map((scene) => scene.draw({ columns, rows }))))}\n`,
  );
}

function sideBySide(pictures: readonly Cells[]): Cells {
  const all = blankCells(columns * pictures.length, rows);
  pictures.forEach((picture, index) => {
    copyCells(all, picture, index * columns, 0);
  });
  return all;
}
