import { failed, ok, type Result } from '../model/result.ts';
import { nearest } from './nearest.ts';
import type { Settings } from './settings.ts';

/** The format that was asked for, `usual` where none was; a failure is wrong usage. */
export function outputFormat<Format extends string>(
  settings: Settings,
  formats: readonly Format[],
  usual: Format,
): Result<Format> {
  const wish = settings.text('output');
  if (wish === '') return ok(usual);
  const format = formats.find((each) => each === wish);
  if (format !== undefined) return ok(format);
  const close = nearest(wish, formats);
  return failed({
    kind: 'bad-query',
    message: `there is no output format ${wish} here`,
    hint: close ? `did you mean ${close}?` : `there are ${formats.join(', ')}`,
  });
}
