import { zoneOf } from '../../model/zone.ts';
import { formatMoment } from '../time/format-moment.ts';
import type { QueryContext } from './query-context.ts';
import type { Span } from './resolve-range.ts';
import { formatVariable, promqlVariable } from './variable-formats.ts';

/** Every repetition ends at a character that cannot begin another try, so that no text takes more than linear time. */
const REFERENCE = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)((?:\.[^.:^{}[\]]+)*)(?::([^}]{1,200}))?\}/g;

/** Where the text goes: into a query, or before a person's eyes. */
export type Destination = 'promql' | 'text';

/**
 * Replaces variables (`$name`, `[[name]]`, `${name:format}`) and the built-in ones of time and dashboard.
 * Unknown names stay as they are, and so do the macros of the step, which depend on the query.
 */
export function interpolate(text: string, context: QueryContext, span: Span, destination: Destination): string {
  if (!text.includes('$') && !text.includes('[[')) return text;
  return text.replace(
    REFERENCE,
    (
      whole,
      plain?: string,
      bracketed?: string,
      bracketFormat?: string,
      braced?: string,
      _path?: string,
      braceFormat?: string,
    ) => {
      const name = plain ?? bracketed ?? braced ?? '';
      const format = bracketFormat ?? braceFormat;
      const builtIn = builtInVariable(name, format, context, span);
      if (builtIn !== undefined) return builtIn;
      const value = context.variables.get(name);
      if (value === undefined) return whole;
      if (format !== undefined) return formatVariable(value, name, format);
      return destination === 'promql' ? promqlVariable(value) : formatVariable(value, name, 'text');
    },
  );
}

function builtInVariable(
  name: string,
  format: string | undefined,
  context: QueryContext,
  span: Span,
): string | undefined {
  switch (name) {
    case '__from':
      return timeVariable(span.fromMs, format, context.timezone);
    case '__to':
      return timeVariable(span.toMs, format, context.timezone);
    case '__timezone':
      return context.timezone;
    case '__dashboard':
      return context.dashboard.title;
    case '__org':
      return '1';
    case '__user':
      return 'viewer';
    default:
      return undefined;
  }
}

/** `:date`, `:date:iso` and `:date:seconds` beside the tokens of a date format; epoch ms without. */
function timeVariable(ms: number, format: string | undefined, timezone: string): string {
  if (format === undefined || !format.startsWith('date')) return String(ms);
  const pattern = format.slice('date:'.length);
  if (pattern === '' || pattern === 'iso') return new Date(ms).toISOString();
  return pattern === 'seconds' ? String(Math.floor(ms / 1000)) : formatMoment(ms, pattern, zoneOf(timezone));
}
