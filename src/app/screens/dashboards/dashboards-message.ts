import type { TimeText } from '../../../dashboard/dashboard.ts';
import type { QueryAnswer, RangeAnswer } from '../../../model/metric-source.ts';
import type { Result } from '../../../model/result.ts';
import type { QueryTag } from '../../effect.ts';

/** A direction across the grid of panels. */
export type Direction = 'up' | 'down' | 'left' | 'right';

export type DashboardsMessage =
  | { readonly kind: 'answered'; readonly tag: QueryTag; readonly result: Result<QueryAnswer | RangeAnswer> }
  /** The server is back, or a person asked: every panel of every dashboard is due now, and is asked for once it is seen. */
  | { readonly kind: 'refresh' }
  | { readonly kind: 'opened'; readonly index: number }
  | { readonly kind: 'focus-moved'; readonly to: Direction }
  | { readonly kind: 'focus-next'; readonly by: 1 | -1 }
  | { readonly kind: 'scrolled'; readonly pages: number; readonly rows: number }
  | { readonly kind: 'entered' }
  | { readonly kind: 'row-folded' }
  | { readonly kind: 'frozen-toggled' }
  | { readonly kind: 'refresh-changed'; readonly by: 1 | -1 }
  | { readonly kind: 'range-set'; readonly time: TimeText }
  | { readonly kind: 'range-wanted' }
  | { readonly kind: 'zoomed'; readonly factor: number }
  | { readonly kind: 'panned'; readonly share: number }
  | { readonly kind: 'back-to-now' }
  | { readonly kind: 'cursor-toggled' }
  | { readonly kind: 'cursor-moved'; readonly share: number }
  | { readonly kind: 'inspect-toggled' }
  | { readonly kind: 'legend-moved'; readonly by: 1 | -1 }
  | { readonly kind: 'series-toggled' }
  | { readonly kind: 'series-soloed' }
  | { readonly kind: 'find-opened' }
  | { readonly kind: 'found-next'; readonly by: 1 | -1 }
  | { readonly kind: 'logs-wanted' }
  | { readonly kind: 'restart-wanted' }
  | { readonly kind: 'query-copied' }
  | { readonly kind: 'stepped-back' };
