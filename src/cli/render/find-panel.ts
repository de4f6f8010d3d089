import { allPanels, type Dashboard, type Panel } from '../../dashboard/dashboard.ts';
import { failed, ok, type Result } from '../../model/result.ts';
import { nearest } from '../nearest.ts';

/** A panel by its id, its title, or a part of the title that only one has; folded rows are searched, too. */
export function findPanel(dashboard: Dashboard, wanted: string): Result<Panel> {
  const panels = allPanels(dashboard);
  const lower = wanted.toLowerCase();
  const partial = panels.filter(({ title }) => title.toLowerCase().includes(lower));
  const found =
    panels.find(({ id }) => `${id}` === wanted) ??
    panels.find(({ title }) => title.toLowerCase() === lower) ??
    (partial.length === 1 ? partial[0] : undefined);
  if (found) return ok(found);
  const titles = panels.map(({ title }) => title).filter((title) => title !== '');
  const close = nearest(wanted, titles);
  return failed({
    kind: 'not-found',
    message: `${dashboard.title} has no panel "${wanted}"`,
    hint: close ? `did you mean "${close}"?` : `there are: ${titles.join(', ')}`,
  });
}
