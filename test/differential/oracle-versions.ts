import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { EngineOptions } from '../../src/engine/evaluation.ts';
import type { VersionDifference } from './run-differential.ts';

/** A Prometheus to compare with: where its programs come from, which features it is started with, and how our engine is set to be like it. */
type OracleVersion = {
  /** Its version, and how it is started where that differs. */
  readonly version: string;
  /** The folder of its programs; fetched the first time. */
  readonly fetchPrograms: () => string;
  /** Where `promtool` comes from when the version's own package has none. */
  readonly promtoolFrom?: () => string;
  readonly features: string;
  readonly options: Partial<EngineOptions>;
  readonly differences: readonly VersionDifference[];
};

const everywhere: readonly VersionDifference[] = [
  {
    query: /==|!=|<|>/,
    difference: /^we failed: multiple matches for labels/,
    reason:
      'since the fill modifiers a pair that a comparison drops counts as a match too, so that a second one is refused; before, only kept pairs counted',
  },
  {
    query: /std(?:dev|var)/,
    difference: /^[\d.]+e-1\d against [\d.]+e-1\d$/,
    reason:
      'the deviation of values that hardly differ is made of the last bits of what came before, such as an arc tangent',
  },
  {
    query: /mad_over_time/,
    difference: /^NaN against/,
    reason:
      'since 3.14 the median deviation of samples with a NaN among them is NaN; before, the NaN was a number among others',
  },
  {
    query: /\b(?:sin|cos|tan)\(/,
    difference: /^-?[\d.e-]+ against -?[\d.e-]+$/,
    reason: "Go's sine of angles beyond millions loses digits in its reduction to one turn; V8's does not",
  },
];

const before3: readonly VersionDifference[] = [
  {
    query: /avg/,
    reason:
      '2.x computes means incrementally, 3.x as a sum over a count; what rounding leaves may be magnified by what follows',
  },
  {
    query: /stddev|stdvar/,
    difference: /^NaN against 0|value3:NaN/,
    reason: 'in 2.x the deviation of a single NaN or infinity is 0, since 3.0 it is NaN',
  },
  {
    query: /std(?:dev|var).*kind="nan".* [<>]/,
    difference: /^\d+ (?:series|samples) against/,
    reason: 'in 2.x the deviation of a single NaN or infinity is 0, since 3.0 it is NaN, which no comparison keeps',
  },
];

const parts = join(import.meta.dirname, '../stack/images/parts.sh');

function programsOf(suite: string, cache: string): string {
  const printed = execFileSync('bash', [parts, 'prometheus'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FAUXMON_TEST_SUITE: suite, FAUXMON_TEST_PARTS: cache },
  });
  return printed.trim().split('\n').at(-1)!;
}

const cacheHome = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const currentCache = process.env.FAUXMON_TEST_PARTS ?? join(cacheHome, 'fauxmon-test');
const current = (): string => programsOf('sid', currentCache);

/** Where the current Prometheus would be if it has been fetched before; for tests that fetch nothing. */
export function cachedPrograms(): string {
  return join(currentCache, 'parts/prometheus/programs');
}

export const oracles: readonly OracleVersion[] = [
  {
    version: '3.5',
    fetchPrograms: current,
    features: 'promql-experimental-functions',
    options: { nameRemoval: 'immediate' },
    differences: everywhere,
  },
  {
    version: '3.5 with delayed name removal',
    fetchPrograms: current,
    features: 'promql-experimental-functions,promql-delayed-name-removal',
    options: {},
    differences: [
      ...everywhere,
      {
        query: /(?:last|first)_over_time/,
        namesOnly: true,
        reason: '3.5 behind its flag gives a name back that a function inside of a subquery had dropped',
      },
      {
        query: /==|!=|<|>/,
        namesOnly: true,
        reason:
          '3.5 behind its flag forgets in a comparison of vectors that a name was to be dropped, and keeps it; without the flag it drops it',
      },
    ],
  },
  {
    version: '2.53',
    fetchPrograms: () => programsOf('trixie', join(cacheHome, 'fauxmon-test-promql')),
    promtoolFrom: current,
    features: 'promql-experimental-functions',
    options: { rangeBoundary: 'closed', nameRemoval: 'immediate' },
    differences: [...everywhere, ...before3],
  },
];
