import { parseDuration, parseFirstDuration } from '../time/durations.ts';

/** What decides at which step a query is asked. Intervals are texts of the dashboard with variables already replaced. */
export type StepQuestion = {
  readonly rangeMs: number;
  readonly maxDataPoints: number;
  /** The datasource's scrape interval. */
  readonly scrapeIntervalMs: number;
  /** The panel's min interval. */
  readonly panelInterval?: string | undefined;
  /** The target's min step. */
  readonly targetInterval?: string | undefined;
  readonly intervalFactor?: number;
};

/** The step of the request, and what `$__rate_interval` stands for in it. */
export type StepAnswer = { readonly stepMs: number; readonly rateIntervalMs: number };

const DEFAULT_MAX_DATA_POINTS = 1500;
const MOST_POINTS = 11_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Up to which raw interval (ms) a round one (ms) is taken. */
const ROUND: readonly (readonly [upTo: number, rounded: number])[] = [
  [10, 1],
  [15, 10],
  [35, 20],
  [75, 50],
  [150, 100],
  [350, 200],
  [750, 500],
  [1500, 1000],
  [3500, 2000],
  [7500, 5000],
  [12_500, 10_000],
  [17_500, 15_000],
  [25_000, 20_000],
  [45_000, 30_000],
  [90_000, 60_000],
  [210_000, 120_000],
  [450_000, 300_000],
  [750_000, 600_000],
  [1_050_000, 900_000],
  [1_500_000, 1_200_000],
  [2_700_000, 1_800_000],
  [5_400_000, 3_600_000],
  [9_000_000, 7_200_000],
  [16_200_000, 10_800_000],
  [32_400_000, 21_600_000],
  [DAY_MS, DAY_MS / 2],
  [7 * DAY_MS, DAY_MS],
  [21 * DAY_MS, 7 * DAY_MS],
  [42 * DAY_MS, 30 * DAY_MS],
];

const SPECIAL_INTERVAL = /^\$\{?__(rate_)?interval(?:_ms)?\}?$/;

/** The step and rate interval that Grafana would ask with: its frontend's interval first, then its Prometheus backend's. */
export function stepsFor(question: StepQuestion): StepAnswer {
  const { rangeMs, scrapeIntervalMs, intervalFactor = 1 } = question;
  const target = question.targetInterval?.trim() ?? '';
  const special = SPECIAL_INTERVAL.exec(target);
  const ownIntervalMs = special === null ? parseDuration(target) : undefined;
  const intervalMs = panelIntervalMs(question);

  const minStepMs = ownIntervalMs ?? intervalMs;
  const rawMs = rangeMs / (question.maxDataPoints || DEFAULT_MAX_DATA_POINTS);
  const chosenMs = rawMs < minStepMs ? minStepMs : roundOnServer(rawMs);
  const adjustedMs = Math.max(chosenMs, roundOnServer(rangeMs / MOST_POINTS));

  if (special?.[1] !== undefined) {
    const stepMs = rateInterval(adjustedMs, scrapeIntervalMs);
    return { stepMs, rateIntervalMs: stepMs };
  }
  const stepMs = Math.max(1, Math.round(adjustedMs * intervalFactor));
  const scrapeMs = special === null ? (ownIntervalMs ?? scrapeIntervalMs) : stepMs;
  return { stepMs, rateIntervalMs: rateInterval(intervalMs, scrapeMs) };
}

/** The interval of the panel as Grafana's frontend computes it, before any target has its say. */
function panelIntervalMs(question: StepQuestion): number {
  const minMs = parseFirstDuration(question.panelInterval ?? '') ?? question.scrapeIntervalMs;
  const points = question.maxDataPoints || DEFAULT_MAX_DATA_POINTS;
  return Math.max(roundInBrowser(question.rangeMs / points), minMs);
}

/** Wide enough for `rate()` to see four scrapes, whatever the step. */
function rateInterval(intervalMs: number, scrapeIntervalMs: number): number {
  return Math.max(intervalMs + scrapeIntervalMs, 4 * scrapeIntervalMs);
}

function roundInBrowser(ms: number): number {
  return ROUND.find(([upTo]) => ms < upTo)?.[1] ?? 365 * DAY_MS;
}

/** The server counts the bound itself in, and knows no week. */
function roundOnServer(ms: number): number {
  if (ms > 7 * DAY_MS && ms <= 42 * DAY_MS) return 30 * DAY_MS;
  return ROUND.find(([upTo]) => ms <= upTo)?.[1] ?? 365 * DAY_MS;
}
