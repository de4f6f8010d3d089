import { allKeys } from '../../app/all-keys.ts';
import { keyCap } from '../../app/keys/key-table.ts';
import type { Command } from '../command.ts';

/** Prints every key of every place, from the tables that dispatch them. */
export const keys: Command = async (_given, settings) => {
  const places = allKeys();
  if (settings.text('output') === 'json') {
    process.stdout.write(`${JSON.stringify(places, undefined, 2)}\n`);
    return 0;
  }
  for (const { place, rows } of places) {
    process.stdout.write(`${place}\n`);
    for (const row of rows) {
      process.stdout.write(`  ${row.keys.map(keyCap).join(' ').padEnd(20)}${row.help}\n`);
    }
    process.stdout.write('\n');
  }
  return 0;
};
