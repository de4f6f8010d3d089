import { Box, renderToString } from 'ink';
import type { ReactNode } from 'react';
import type { Cells, Size } from '../../model/cells.ts';
import { CanvasHostContext } from './canvas.tsx';
import { CanvasHost, type Leaf } from './canvas-host.ts';
import { Compositor } from './compositor.ts';

/**
 * Renders a tree once, off any screen, to the very cells that a terminal of this size would show: for frames in tests, the gallery and `render`.
 * Effects run, but state that they set (other than in layout effects) comes too late to be seen.
 */
export function renderToCells(tree: ReactNode, size: Size): Cells {
  const host = new StillHost();
  const compositor = new Compositor(host);
  compositor.take(
    renderToString(
      <CanvasHostContext value={host}>
        <Box width={size.columns} height={size.rows} overflow="hidden">
          {tree}
        </Box>
      </CanvasHostContext>,
      { columns: size.columns },
    ),
  );
  return compositor.compose(size);
}

/** Keeps its canvases when the tree is taken down, which happens before the picture is put together. */
class StillHost extends CanvasHost {
  constructor() {
    super(() => {});
  }

  override remove(_leaf: Leaf): void {}
}
