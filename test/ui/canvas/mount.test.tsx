import { Box, Text } from 'ink';
import { type ReactNode, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { blankCells, type Size } from '../../../src/model/cells.ts';
import { cellsToLines, drawText } from '../../../src/model/draw-text.ts';
import { safe } from '../../../src/model/safe-text.ts';
import { Canvas, useRequestFrame } from '../../../src/ui/canvas/canvas.tsx';
import type { Draw } from '../../../src/ui/canvas/canvas-host.ts';
import { type Mounted, mount } from '../../../src/ui/canvas/mount.tsx';
import { MemoryScreen } from './memory-screen.ts';

let mounted: Mounted;
afterEach(() => mounted.unmount());

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
const lines = (screen: MemoryScreen) => cellsToLines(screen.frame()!).map((line) => line.trimEnd());

/** A leaf that shows a number which React knows nothing of, and counts how often it is drawn. */
function counter() {
  const seen = { value: 0, draws: 0, sizes: [] as string[] };
  const draw = (size: Size) => {
    seen.draws += 1;
    seen.sizes.push(`${size.columns}x${size.rows}`);
    const cells = blankCells(size.columns, size.rows);
    drawText(cells, 0, 0, safe(`value ${seen.value}`));
    return cells;
  };
  return { seen, draw };
}

/** What a test sees of a panel from outside. */
type Seen = { renders: number; request: () => void; grow: (text: string) => void };

function Panel({
  screen,
  draw,
  seen,
}: {
  readonly screen: MemoryScreen;
  readonly draw: Draw;
  readonly seen: Seen;
}): ReactNode {
  const [text, setText] = useState('a');
  const [size, setSize] = useState(screen.size());
  useState(() => screen.onResize(setSize));
  seen.renders += 1;
  seen.request = useRequestFrame();
  seen.grow = setText;
  return (
    <Box width={size.columns} height={size.rows} overflow="hidden">
      <Text>{text}</Text>
      <Canvas draw={draw} />
    </Box>
  );
}

function Broken(): ReactNode {
  throw new Error('broken on purpose');
}

const unseen = (): Seen => ({ renders: 0, request: () => {}, grow: () => {} });

test('a leaf is drawn once a frame, and only when a frame was asked for', async () => {
  const screen = new MemoryScreen({ columns: 12, rows: 2 });
  const { seen, draw } = counter();
  const panel = unseen();
  mounted = mount(<Panel screen={screen} draw={draw} seen={panel} />, screen);
  await settle();
  expect(lines(screen)).toEqual(['avalue 0', '']);
  expect(seen.sizes).toEqual(['11x2']);
  expect(screen.frame()).toBeUndefined();
  const before = panel.renders;
  for (seen.value = 1; seen.value < 50; seen.value++) panel.request();
  expect(seen.draws).toBe(1);
  expect(lines(screen)[0]).toBe('avalue 50');
  expect(seen.draws).toBe(2);
  expect(panel.renders).toBe(before);
});

test('a new draw shows by itself, and a leaf that is gone is drawn no more', async () => {
  const screen = new MemoryScreen({ columns: 12, rows: 1 });
  const [one, other] = [counter(), counter()];
  other.seen.value = 7;
  mounted = mount(<Canvas draw={one.draw} columns={12} rows={1} />, screen);
  await settle();
  expect(lines(screen)).toEqual(['value 0']);
  mounted.update(<Canvas draw={other.draw} columns={12} rows={1} />);
  await settle();
  expect(lines(screen)).toEqual(['value 7']);
  mounted.update(<Text>gone</Text>);
  await settle();
  const draws = other.seen.draws;
  expect(lines(screen)).toEqual(['gone']);
  expect(other.seen.draws).toBe(draws);
});

test('a leaf that is wholly covered is not drawn', async () => {
  const screen = new MemoryScreen({ columns: 4, rows: 1 });
  const { seen, draw } = counter();
  mounted = mount(
    <Box width={4} height={1}>
      <Canvas draw={draw} />
      <Box position="absolute">
        <Text>over</Text>
      </Box>
    </Box>,
    screen,
  );
  await settle();
  expect(lines(screen)).toEqual(['over']);
  expect(seen.draws).toBe(0);
});

test('a resize and a sibling that grows give the leaf its new size', async () => {
  const screen = new MemoryScreen({ columns: 20, rows: 3 });
  const { seen, draw } = counter();
  const panel = unseen();
  mounted = mount(<Panel screen={screen} draw={draw} seen={panel} />, screen);
  await settle();
  screen.frame();
  panel.grow('abcde');
  await settle();
  expect(lines(screen)[0]).toBe('abcdevalue 0');
  screen.resize({ columns: 30, rows: 5 });
  await settle();
  screen.frame();
  expect(seen.sizes).toEqual(['19x3', '15x3', '25x5']);
});

test('half a wide glyph that a dialog leaves over is a blank', async () => {
  const screen = new MemoryScreen({ columns: 6, rows: 1 });
  const draw = (size: Size) => {
    const cells = blankCells(size.columns, size.rows);
    drawText(cells, 0, 0, safe('名前名'));
    return cells;
  };
  mounted = mount(
    <Box width={6} height={1}>
      <Canvas draw={draw} />
      <Box position="absolute" marginLeft={1}>
        <Text>ab</Text>
      </Box>
    </Box>,
    screen,
  );
  await settle();
  expect(lines(screen)).toEqual([' ab 名']);
});

test('what a component throws rejects the end', async () => {
  const screen = new MemoryScreen({ columns: 20, rows: 3 });
  mounted = mount(<Broken />, screen);
  await expect(mounted.ended).rejects.toThrow('broken on purpose');
});
