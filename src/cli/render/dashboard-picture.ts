import type { Dashboard } from '../../dashboard/dashboard.ts';
import type { QueryContext } from '../../dashboard/query/query-context.ts';
import type { Span } from '../../dashboard/query/resolve-range.ts';
import type { SourceAbout } from '../../model/metric-source.ts';
import type { AskedPanel } from '../ask-panels.ts';

/** A dashboard, or some panels of it, asked once: everything that any of the formats is made from. */
export type DashboardPicture = {
  readonly dashboard: Dashboard;
  readonly about: Pick<SourceAbout, 'kind' | 'url'>;
  readonly context: QueryContext;
  readonly span: Span;
  readonly panels: readonly AskedPanel[];
  /** One panel was asked for, and it has all the room. */
  readonly isSingle: boolean;
};
