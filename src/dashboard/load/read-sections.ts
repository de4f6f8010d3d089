import type { Notice } from '../../model/result.ts';
import type { Panel, Row, Section } from '../dashboard.ts';
import { LIMITS } from './limits.ts';
import { readPanel, readTitle } from './read-panel.ts';
import { flagAt, isObject, type Json, listAt, numberAt, textAt } from './reading.ts';
import { settleGrid } from './settle-grid.ts';

/**
 * Cuts the flat list of panels at its rows. A collapsed row carries its panels inside, those of an expanded row follow it; a file that does
 * both keeps both. Ids are made unique, as exports exist in which they are not.
 */
export function readSections(list: readonly unknown[]): { sections: readonly Section[]; notices: readonly Notice[] } {
  const ids = idGiver(list);
  const sections: { row?: Row; panels: Panel[] }[] = [];
  let read = 0;
  let leftOut = 0;
  const add = (json: Json) => {
    if (read >= LIMITS.panels) {
      leftOut++;
      return;
    }
    read++;
    if (sections.length === 0) sections.push({ panels: [] });
    sections.at(-1)!.panels.push(readPanel(json, ids(json)));
  };
  for (const json of list.filter(isObject)) {
    if (textAt(json, 'type') !== 'row') {
      add(json);
      continue;
    }
    const row = { id: ids(json), title: readTitle(json), collapsed: flagAt(json, 'collapsed', false) };
    sections.push({ row, panels: [] });
    listAt(json, 'panels').filter(isObject).forEach(add);
  }
  const notices: Notice[] = [];
  if (leftOut > 0) {
    notices.push({
      level: 'warning',
      message: `only the first ${LIMITS.panels} panels are read, ${leftOut} are left out`,
    });
  }
  return { sections: sections.map((section) => ({ ...section, panels: settleGrid(section.panels) })), notices };
}

/** Gives each panel its own id; one that is taken or missing gets the next number that the file does not use. */
function idGiver(list: readonly unknown[]): (json: Json) => number {
  const inFile = list
    .filter(isObject)
    .flatMap((json) => [json, ...listAt(json, 'panels').filter(isObject)])
    .map((json) => numberAt(json, 'id') ?? 0);
  const taken = new Set<number>();
  let next = inFile.reduce((highest, id) => Math.max(highest, id), 0) + 1;
  return (json) => {
    const id = numberAt(json, 'id');
    const given = id !== undefined && Number.isSafeInteger(id) && id > 0 && !taken.has(id) ? id : next++;
    taken.add(given);
    return given;
  };
}
