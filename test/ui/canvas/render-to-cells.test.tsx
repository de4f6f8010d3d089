import { Box, Text } from 'ink';
import { render } from 'ink-testing-library';
import { expect, test } from 'vitest';
import { blankCells, type Size } from '../../../src/model/cells.ts';
import { cellsToLines, drawText } from '../../../src/model/draw-text.ts';
import { safe } from '../../../src/model/safe-text.ts';
import { Canvas } from '../../../src/ui/canvas/canvas.tsx';
import { renderToCells } from '../../../src/ui/canvas/render-to-cells.tsx';

/** A leaf that tells every cell's place: its row's digit, and on row 0 the column's. */
function ruler(size: Size) {
  const cells = blankCells(size.columns, size.rows);
  for (let row = 0; row < size.rows; row++) {
    for (let column = 0; column < size.columns; column++) {
      drawText(cells, column, row, safe(String((row === 0 ? column : row) % 10)), { color: 0x112233 });
    }
  }
  return cells;
}

const lines = (tree: React.ReactNode, columns: number, rows: number) =>
  cellsToLines(renderToCells(tree, { columns, rows }));

test('a canvas fills what the layout leaves it', () => {
  expect(
    lines(
      <Box flexDirection="column" width={8} height={5}>
        <Text>title</Text>
        <Box flexGrow={1} borderStyle="round">
          <Canvas draw={ruler} />
        </Box>
      </Box>,
      8,
      5,
    ),
  ).toEqual(['title   ', '╭──────╮', '│012345│', '│111111│', '╰──────╯']);
});

test('canvases beside each other share the row, a fixed one keeps its size', () => {
  expect(
    lines(
      <Box width={10} height={2}>
        <Canvas draw={ruler} columns={3} rows={2} />
        <Canvas draw={ruler} />
      </Box>,
      10,
      2,
    ),
  ).toEqual(['0120123456', '1111111111']);
});

test('a dialog covers the canvas, also at its left and top edge, and the rest keeps its place', () => {
  expect(
    lines(
      <Box width={8} height={4}>
        <Canvas draw={ruler} />
        <Box position="absolute" width={4} height={2} flexDirection="column">
          <Text>abcd</Text>
          <Text>efgh</Text>
        </Box>
      </Box>,
      8,
      4,
    ),
  ).toEqual(['abcd4567', 'efgh1111', '22222222', '33333333']);
});

test('a canvas on top of a canvas wins where it is', () => {
  expect(
    lines(
      <Box width={6} height={3}>
        <Canvas draw={ruler} />
        <Box position="absolute" marginLeft={2} marginTop={1}>
          <Canvas draw={ruler} columns={2} rows={1} />
        </Box>
      </Box>,
      6,
      3,
    ),
  ).toEqual(['012345', '110111', '222222']);
});

test('a scrolled canvas shows its own rows, and is clipped by its box', () => {
  expect(
    lines(
      <Box width={4} height={2} overflow="hidden">
        <Box marginTop={-2} flexShrink={0} height={5} width={4}>
          <Canvas draw={ruler} columns={4} rows={5} />
        </Box>
      </Box>,
      4,
      2,
    ),
  ).toEqual(['2222', '3333']);
});

test('the cells keep the leaf’s colours', () => {
  const cells = renderToCells(<Canvas draw={ruler} columns={1} rows={1} />, { columns: 2, rows: 1 });
  expect(cells.ink[0]! & 0xffffff).toBe(0x112233);
  expect(cells.ink[1]).toBe(0);
});

test('without a host the canvas writes its cells as text', async () => {
  const { lastFrame, unmount } = render(
    <Box width={6} height={2}>
      <Canvas draw={ruler} columns={4} rows={2} />
    </Box>,
  );
  // The colours are there too; the text is what stands between them.
  expect(lastFrame()!.replace(/\x1b\[[\d;]*m/g, '')).toBe('0123\n1111');
  unmount();
});
