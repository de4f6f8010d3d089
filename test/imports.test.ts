import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../src');

/** Which rooms a room may import, besides itself. The order is the flow: data run downhill to the screen. */
const downhill: Record<string, readonly string[]> = {
  model: [],
  promql: ['model'],
  engine: ['model', 'promql'],
  dashboard: ['model', 'promql'],
  chart: ['model'],
  io: ['model', 'engine', 'promql'],
  app: ['model', 'dashboard', 'promql'],
  ui: ['model', 'dashboard', 'chart', 'app'],
  cli: ['model', 'promql', 'engine', 'dashboard', 'chart', 'io', 'app', 'ui'],
};

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(source, name));

const arrows = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target]) => ({
    from: relative(source, file),
    to: relative(source, resolve(dirname(file), target!)),
  })),
);

test('every file of src belongs to a room that the order knows', () => {
  const rooms = new Set(files.map((file) => relative(source, file).split('/')[0]!));
  expect([...rooms].filter((room) => !(room in downhill))).toEqual([]);
});

test('no import goes uphill', () => {
  const uphill = arrows.filter(({ from, to }) => {
    const [fromRoom, toRoom] = [from.split('/')[0]!, to.split('/')[0]!];
    return fromRoom !== toRoom && !downhill[fromRoom]?.includes(toRoom);
  });
  expect(uphill).toEqual([]);
});

test('no screen imports another screen', () => {
  const screenOf = (path: string) => /^(app|ui)\/screens\/([^/.]+)/.exec(path)?.[2];
  const crossing = arrows.filter(({ from, to }) => {
    const [left, right] = [screenOf(from), screenOf(to)];
    return left !== undefined && right !== undefined && left !== right;
  });
  expect(crossing).toEqual([]);
});

test('pure rooms have no door to the world', () => {
  const doors = files
    .filter((file) => /^(model|promql|engine|dashboard|chart|app)\//.test(relative(source, file)))
    .filter((file) =>
      /from 'node:|from '(got|execa)'|\bDate\.now\(|\bMath\.random\(|\bprocess\.\w/.test(readFileSync(file, 'utf8')),
    )
    .map((file) => relative(source, file));
  expect(doors).toEqual([]);
});

test('files import each other without cycles', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to } of arrows) graph.set(from, [...(graph.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycle = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const found = cycle(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  expect([...graph.keys()].map((file) => cycle(file, [])).filter(Boolean)).toEqual([]);
});
