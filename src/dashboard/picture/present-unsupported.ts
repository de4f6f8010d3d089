import type { UnsupportedOptions } from '../panel-options.ts';
import type { PictureFrame, UnsupportedPicture } from '../picture.ts';
import { reduceBy } from '../value/reducers.ts';
import type { PanelData } from './panel-data.ts';

const MOST_ITEMS = 50;

/** Shows the latest values of a panel that is not drawn, under the sentence that says so. */
export function presentUnsupported(
  options: UnsupportedOptions,
  type: string,
  frame: PictureFrame,
  data: PanelData,
): UnsupportedPicture {
  const fields = data.fields.filter(({ field }) => field.holds === 'number');
  const items = fields.slice(0, MOST_ITEMS).map(({ name, field, display }) => {
    const last = reduceBy('lastNotNull', field.numbers);
    return { name, text: display.text(last), color: display.colorOf(last) };
  });
  const more = fields.length - items.length;
  return {
    ...frame,
    kind: 'unsupported',
    type,
    sentence: more > 0 ? `${options.sentence} (${more} more are left out)` : options.sentence,
    items,
  };
}
