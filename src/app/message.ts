import type { Size } from '../model/cells.ts';
import type { Alert, SourceAbout, Target } from '../model/metric-source.ts';
import type { Failure, Result } from '../model/result.ts';
import type { StackAbout, StackAction, StackNews } from '../model/stack.ts';
import type { ChooseMessage } from './overlays/choose.ts';
import type { ConfirmMessage } from './overlays/confirm.ts';
import type { HelpMessage } from './overlays/help.ts';
import type { OfferBootMessage } from './overlays/offer-boot.ts';
import type { BootMessage } from './screens/boot/boot-screen.ts';
import type { DashboardsMessage } from './screens/dashboards/dashboards-message.ts';
import type { LogsMessage } from './screens/logs/logs-state.ts';
import type { ServicesMessage } from './screens/services/services-state.ts';

/** Everything that can happen to the program, as values. A file of them is a recording. */
export type Message =
  | { readonly to: 'frame'; readonly message: FrameMessage }
  | { readonly to: 'overlay'; readonly message: OverlayMessage }
  | { readonly to: 'dashboards'; readonly message: DashboardsMessage }
  | { readonly to: 'services'; readonly message: ServicesMessage }
  | { readonly to: 'logs'; readonly message: LogsMessage }
  | { readonly to: 'boot'; readonly message: BootMessage };

export type OverlayMessage = ConfirmMessage | OfferBootMessage | ChooseMessage | HelpMessage;

/** What concerns the whole frame: time, size, keys, tabs, and what the ports tell of themselves. */
export type FrameMessage =
  | { readonly kind: 'started' }
  | { readonly kind: 'ticked'; readonly nowMs: number }
  | { readonly kind: 'resized'; readonly size: Size }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'pasted'; readonly text: string }
  | { readonly kind: 'tab'; readonly index: number }
  | { readonly kind: 'tab-next'; readonly by: 1 | -1 }
  | { readonly kind: 'help' }
  | { readonly kind: 'all-dashboards' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'back' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'source-answered'; readonly result: Result<unknown>; readonly random: number }
  | { readonly kind: 'source-about'; readonly result: Result<SourceAbout>; readonly random: number }
  | {
      readonly kind: 'source-health';
      readonly alerts: Result<readonly Alert[]>;
      readonly targets: Result<readonly Target[]>;
    }
  | { readonly kind: 'source-moved'; readonly name: string }
  | { readonly kind: 'stack-about'; readonly result: Result<StackAbout> }
  | { readonly kind: 'stack-news'; readonly news: StackNews }
  | { readonly kind: 'acted'; readonly action: StackAction; readonly failure?: Failure }
  | { readonly kind: 'said'; readonly level: 'info' | 'warning'; readonly text: string };
