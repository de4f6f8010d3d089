import { Box } from 'ink';
import { type ReactNode, useMemo } from 'react';
import { type AppState, type Overlay, sharedOf } from '../../app/state.ts';
import { blankCells, type Cells, type Size } from '../../model/cells.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { drawOf } from '../draw-of.ts';
import { useStore, useStructure } from '../store-context.tsx';
import type { Theme } from '../theme.ts';
import { ConfirmView } from './confirm-view.tsx';
import { drawChoose } from './draw-choose.ts';
import { drawHelp } from './draw-help.ts';
import { drawOfferBoot } from './draw-offer-boot.ts';

/** What stands before the screen, in its middle. */
export function OverlayView({ theme }: { readonly theme: Theme }): ReactNode {
  const store = useStore();
  const kind = useStructure((state) => state.overlay?.kind);
  const { columns, rows } = useStructure((state) => state.size);
  const draw = useMemo(
    () =>
      drawOf(
        store,
        (state) => [state],
        (size, state) => drawOverlay(size, state.overlay, state, theme),
      ),
    [store, theme],
  );
  if (kind === undefined) return null;
  const size = sizeOf(kind, { columns, rows });
  return (
    <Box
      position="absolute"
      marginLeft={Math.max(0, Math.floor((columns - size.columns) / 2))}
      marginTop={Math.max(0, Math.floor((rows - size.rows) / 2))}
    >
      {kind === 'confirm' ? (
        <ConfirmView theme={theme} size={size} />
      ) : (
        <Canvas draw={draw} columns={size.columns} rows={size.rows} />
      )}
    </Box>
  );
}

function drawOverlay(size: Size, overlay: Overlay | undefined, state: AppState, theme: Theme): Cells {
  switch (overlay?.kind) {
    case 'choose':
      return drawChoose(size, overlay, theme);
    case 'help':
      return drawHelp(size, overlay, state, theme);
    case 'offer-boot':
      return drawOfferBoot(size, sharedOf(state), theme);
    default:
      return blankCells(size.columns, size.rows);
  }
}

/** How much room an overlay takes; never more than there is. */
function sizeOf(kind: Overlay['kind'], terminal: Size): Size {
  const wanted: Record<Overlay['kind'], Size> = {
    confirm: { columns: 76, rows: 9 },
    'offer-boot': { columns: 64, rows: 10 },
    choose: { columns: 44, rows: 18 },
    help: { columns: terminal.columns, rows: terminal.rows - 1 },
  };
  const { columns, rows } = wanted[kind];
  return { columns: Math.min(columns, terminal.columns), rows: Math.max(1, Math.min(rows, terminal.rows - 1)) };
}
