import type { ColoredText } from '../../chart/panel-frame.ts';
import type { PanelPicture } from '../../dashboard/picture.ts';
import { safe } from '../../model/safe-text.ts';
import type { PanelLook } from './panel-look.ts';
import { valueAt } from './value-at.ts';

/** The value in a panel's top border: the current one, or under a cursor the one that it reads. */
export function headlineAt(picture: PanelPicture, look: PanelLook): ColoredText | undefined {
  const { state } = picture;
  if (state.at === 'waiting' || state.at === 'no-data' || (state.at === 'error' && !state.kept)) return undefined;
  if (picture.kind === 'timeseries' && look.cursorMs !== undefined && picture.series.length === 1) {
    const [series] = picture.series;
    const value = valueAt(series!, look.cursorMs, picture.window.stepMs);
    return { text: safe(value === undefined ? '-' : series!.format(value)), color: look.theme.accent };
  }
  const { headline } = picture;
  if (headline === undefined || headline.text === '') return undefined;
  const isOld = picture.state.at === 'error' || look.staleNote !== undefined;
  return { text: safe(headline.text), color: isOld ? look.theme.muted : (headline.color ?? look.theme.text) };
}
