import { Box } from 'ink';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { Store } from '../app/run.ts';
import type { AppState } from '../app/state.ts';
import { zoneOf } from '../model/zone.ts';
import { Canvas, useRequestFrame } from './canvas/canvas.tsx';
import { drawOf } from './draw-of.ts';
import { drawFooterLine } from './frame/footer-line.ts';
import { drawHealthLine } from './frame/health-line.ts';
import { drawTabsLine } from './frame/tabs-line.ts';
import { OverlayView } from './overlays/overlay-view.tsx';
import { ScreenView } from './screen-view.tsx';
import { StoreContext, useStructure } from './store-context.tsx';
import type { Theme } from './theme.ts';

/** The whole screen: health line, tabs, the open screen, footer, and what stands before them. */
export function App({ store, theme }: { readonly store: Store; readonly theme: Theme }): ReactNode {
  return (
    <StoreContext value={store}>
      <Frame store={store} theme={theme} />
    </StoreContext>
  );
}

function Frame({ store, theme }: { readonly store: Store; readonly theme: Theme }): ReactNode {
  const { columns, rows } = useStructure((state) => state.size);
  const requestFrame = useRequestFrame();
  const open = useStructure((state) => state.open);
  const overlay = useStructure((state) => state.overlay?.kind);
  // Whatever changes, there is one repaint a frame, and React has no part in it.
  useEffect(() => store.subscribe(requestFrame), [store, requestFrame]);
  const draws = useMemo(() => frameDraws(store, theme), [store, theme]);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Canvas draw={draws.health} columns={columns} rows={1} />
      <Canvas draw={draws.tabs} columns={columns} rows={1} />
      <ScreenView key={open} open={open} theme={theme} />
      <Canvas draw={draws.footer} columns={columns} rows={1} />
      {overlay !== undefined && <OverlayView key={overlay} theme={theme} />}
    </Box>
  );
}

function frameDraws(store: Store, theme: Theme) {
  const zone = zoneOf(store.state().settings.timezone);
  const all = (state: AppState) => [state];
  return {
    health: drawOf(store, all, (size, state) => drawHealthLine(size.columns, state, zone, theme)),
    tabs: drawOf(store, all, (size, state) => drawTabsLine(size.columns, state, theme)),
    footer: drawOf(store, all, (size, state) => drawFooterLine(size.columns, state, theme)),
  };
}
