import { Box } from 'ink';
import inkTable from 'ink-table';
import { expect, test } from 'vitest';
import { cellsToLines } from '../../../src/model/draw-text.ts';
import { renderToCells } from '../../../src/ui/canvas/render-to-cells.tsx';

test('ink-table draws a cold table within our grid', () => {
  const Table = inkTable.default;
  const rows = [
    { key: 'q', does: 'quit' },
    { key: '?', does: 'help' },
  ];
  const cells = renderToCells(
    <Box flexDirection="column">
      <Table data={rows} />
    </Box>,
    { columns: 16, rows: 7 },
  );
  expect(cellsToLines(cells).map((line) => line.trimEnd())).toEqual([
    '┌─────┬──────┐',
    '│ key │ does │',
    '├─────┼──────┤',
    '│ q   │ quit │',
    '├─────┼──────┤',
    '│ ?   │ help │',
    '└─────┴──────┘',
  ]);
});
