import { printCells } from '../../chart/print-cells.ts';
import { panelScenes } from './scenes/panel-scenes.ts';

/** Prints one panel, or all whose names hold a word, under each other: `node test/ui/panels/gallery.ts overview`. */
const wanted = process.argv[2] ?? '';
const named = panelScenes.filter(({ name }) => name === wanted);
for (const scene of named.length > 0 ? named : panelScenes.filter(({ name }) => name.includes(wanted))) {
  process.stdout.write(`${printCells(scene.draw(scene.size))}\n`);
}
