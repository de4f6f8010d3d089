import { type ReactNode, useMemo } from 'react';
import type { Store } from '../app/run.ts';
import { zoneName } from '../app/screens/dashboards/board-time.ts';
import { openBoard } from '../app/screens/dashboards/dashboards-state.ts';
import { viewLogs } from '../app/screens/logs/logs-select.ts';
import { staleness } from '../app/source.ts';
import { type AppState, type ScreenId, sharedOf } from '../app/state.ts';
import { type Zone, zoneOf } from '../model/zone.ts';
import { Canvas } from './canvas/canvas.tsx';
import type { Draw } from './canvas/canvas-host.ts';
import { drawOf } from './draw-of.ts';
import { drawBoot } from './screens/boot/draw-boot.ts';
import { drawDashboard } from './screens/dashboards/draw-dashboard.ts';
import { panelDrawer } from './screens/dashboards/panel-drawer.ts';
import { drawLogs } from './screens/logs/draw-logs.ts';
import { drawServices } from './screens/services/draw-services.ts';
import { shortDuration } from './short-duration.ts';
import { useStore } from './store-context.tsx';
import type { Theme } from './theme.ts';

/** The open screen, one canvas over all that the frame leaves. */
export function ScreenView({ open, theme }: { readonly open: ScreenId; readonly theme: Theme }): ReactNode {
  const store = useStore();
  const draw = useMemo(() => drawsOf[open](store, theme), [store, open, theme]);
  return <Canvas draw={draw} />;
}

/** How each screen is drawn, and what of the state it depends on. */
const drawsOf: Record<ScreenId, (store: Store, theme: Theme) => Draw> = {
  dashboards(store, theme) {
    const draw = panelDrawer();
    const zoneNamed = zonesKept();
    const stale = (state: AppState) => {
      const ageMs = staleness(state.source, state.nowMs);
      return ageMs === undefined ? undefined : `last answer ${shortDuration(ageMs)} ago`;
    };
    return drawOf(
      store,
      (state) => [openBoard(state.screens.dashboards), stale(state)],
      (size, state) => {
        const board = openBoard(state.screens.dashboards);
        const zone = zoneNamed(zoneName(board, state.settings.timezone));
        return drawDashboard({ size, terminal: state.size, board, staleNote: stale(state), zone, theme }, draw);
      },
    );
  },
  services: (store, theme) =>
    drawOf(store, all, (size, state) => drawServices(size, state.screens.services, sharedOf(state), theme)),
  logs: (store, theme) =>
    drawOf(store, all, (size, state) => drawLogs(viewLogs(state.screens.logs, sharedOf(state)), size, theme)),
  boot: (store, theme) =>
    drawOf(store, all, (size, state) => drawBoot(size, state.screens.boot, sharedOf(state), theme)),
};

const all = (state: AppState) => [state];

/** Building a zone is slow, and a dashboard's seldom changes. */
function zonesKept(): (name: string) => Zone {
  const zones = new Map<string, Zone>();
  return (name) => {
    const zone = zones.get(name) ?? zoneOf(name);
    zones.set(name, zone);
    return zone;
  };
}
