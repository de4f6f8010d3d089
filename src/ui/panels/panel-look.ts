import type { Zone } from '../../model/zone.ts';
import type { Theme } from '../theme.ts';

/** How a panel is looked at just now: everything that a drawing needs and the picture does not hold. */
export type PanelLook = {
  readonly theme: Theme;
  readonly zone: Zone;
  readonly isFocused: boolean;
  /** The panel has the whole screen: there is room for the legend's table. */
  readonly isFull: boolean;
  /** Why the picture is old ("last answer 42 s ago"): it is dimmed then, and the border says this. */
  readonly staleNote?: string | undefined;
  /** The moment that the cursor reads, ms since the epoch. */
  readonly cursorMs?: number | undefined;
  /** Names of the series that are switched off. */
  readonly hidden: ReadonlySet<string>;
  /** The marked row of a full panel's legend. */
  readonly legendRow?: number | undefined;
  /** Rows scrolled away at the top of a table or a text. */
  readonly offset: number;
};

const NOTHING: ReadonlySet<string> = new Set();

/** A panel in a grid that nobody points at. */
export function plainLook(theme: Theme, zone: Zone): PanelLook {
  return { theme, zone, isFocused: false, isFull: false, hidden: NOTHING, offset: 0 };
}
