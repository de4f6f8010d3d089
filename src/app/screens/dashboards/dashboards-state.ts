import type { Dashboard, TimeText } from '../../../dashboard/dashboard.ts';
import { allPanels } from '../../../dashboard/dashboard.ts';
import { type CompiledPanel, compilePanel } from '../../../dashboard/picture/compile-panel.ts';
import type { PanelPicture } from '../../../dashboard/picture.ts';
import type { PanelQuery } from '../../../dashboard/query/panel-queries.ts';
import type { QueryAnswer, RangeAnswer } from '../../../model/metric-source.ts';
import type { Loadable } from '../../../model/result.ts';
import type { EditedLine } from '../../line-editor.ts';

/** All dashboards; each keeps its own place, range and pictures while another is open. */
export type DashboardsState = {
  readonly boards: readonly Board[];
  readonly open: number;
  readonly find?: EditedLine;
  readonly found: string;
};

/** One dashboard as it is looked at. */
export type Board = {
  readonly dashboard: Dashboard;
  readonly panels: ReadonlyMap<number, BoardPanel>;
  /** Row ids that are folded now. */
  readonly folded: ReadonlySet<number>;
  /** The panel or row header that has the focus, by id. */
  readonly focus: number;
  /** Body rows scrolled out at the top. */
  readonly scroll: number;
  /** The panel that takes the whole screen. */
  readonly full?: number;
  /** In Grafana's words; a zoom or a pan writes both ends as fixed times. */
  readonly time: TimeText;
  readonly refreshMs: number;
  /** Polling stands still, and what is shown with it. */
  readonly isFrozen: boolean;
  /** The time that the cursor reads, in every panel. */
  readonly cursorMs?: number;
  readonly isInspecting: boolean;
  /** Series switched off, by panel, by name. */
  readonly hidden: ReadonlyMap<number, ReadonlySet<string>>;
  /** In a full panel: the legend's marked row. */
  readonly legendRow: number;
};

/** A panel with what was asked for it and what came. */
export type BoardPanel = {
  readonly compiled: CompiledPanel;
  readonly asked: readonly AskedQuery[];
  /** Tells the answers of the newest round from older ones. */
  readonly serial: number;
  readonly inFlight: number;
  /** Ask again from then on (ms since the epoch). */
  readonly dueMs: number;
  readonly picture: PanelPicture;
};

/** A query of the newest round and its answer; the answer before is kept until the new one is there. */
export type AskedQuery = { readonly query: PanelQuery; readonly answer: Loadable<QueryAnswer | RangeAnswer> };

/** The refresh of a dashboard that does not say one. */
const DEFAULT_REFRESH_MS = 30_000;

/** Boards for these dashboards, as they were saved; `refreshMs` and `time` are the person's wish for all of them. */
export function initialDashboards(
  dashboards: readonly Dashboard[],
  wish: { readonly refreshMs?: number | undefined; readonly time?: Partial<TimeText> | undefined },
): DashboardsState {
  return { boards: dashboards.map((dashboard) => initialBoard(dashboard, wish)), open: 0, found: '' };
}

function initialBoard(dashboard: Dashboard, wish: Parameters<typeof initialDashboards>[1]): Board {
  const panels = allPanels(dashboard);
  const rows = dashboard.sections.flatMap((section) => section.row ?? []);
  const [first] = dashboard.sections.filter(({ row, panels }) => row?.collapsed || panels.length > 0);
  return {
    dashboard,
    panels: new Map(panels.map((panel) => [panel.id, waitingPanel(compilePanel(panel))])),
    folded: new Set(rows.filter((row) => row.collapsed).map((row) => row.id)),
    focus: (first?.row?.collapsed ? first.row.id : first?.panels[0]?.id) ?? rows[0]?.id ?? 0,
    scroll: 0,
    time: { ...dashboard.time, ...wish.time },
    refreshMs: wish.refreshMs ?? dashboard.refreshMs ?? DEFAULT_REFRESH_MS,
    isFrozen: false,
    isInspecting: false,
    hidden: new Map(),
    legendRow: 0,
  };
}

function waitingPanel(compiled: CompiledPanel): BoardPanel {
  return { compiled, asked: [], serial: 0, inFlight: 0, dueMs: 0, picture: compiled.waiting };
}

/** The board that is open. There is always one. */
export function openBoard(state: DashboardsState): Board {
  return state.boards[state.open]!;
}

/** The state with the open board replaced. */
export function withBoard(state: DashboardsState, board: Board): DashboardsState {
  if (board === openBoard(state)) return state;
  return { ...state, boards: state.boards.map((each, index) => (index === state.open ? board : each)) };
}
