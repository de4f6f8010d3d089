import { EvaluationTrouble } from './evaluation-trouble.ts';

/** What a query may cost at most. Time is asked of the caller, as this room has no clock. */
export type Limits = {
  /** Samples read from the store and made on the way, over the whole query. */
  readonly samples: number;
  /** How often windows may look at a sample: a day of samples at each of a day of steps is billions of looks at few samples. */
  readonly looks: number;
  readonly steps: number;
  /** Says now and then whether to give up, with the failure's kind. */
  readonly interrupted?: () => 'timeout' | 'cancelled' | undefined;
};

/** Counts what a query costs and ends it when that is too much. */
export type Budget = {
  /** Counts samples read or made. */
  readonly spend: (samples: number) => void;
  /** Counts looks at samples. */
  readonly look: (looks: number) => void;
};

/** How much work passes between two questions whether to give up; some milliseconds. */
const WORK_BETWEEN_QUESTIONS = 1_000_000;

/** Makes the budget of one query. */
export function makeBudget(limits: Limits): Budget {
  let samples = 0;
  let looks = 0;
  let nextQuestion = 0;
  const ask = (): void => {
    if (samples + looks < nextQuestion) return;
    nextQuestion = samples + looks + WORK_BETWEEN_QUESTIONS;
    const reason = limits.interrupted?.();
    if (reason === 'timeout') {
      throw new EvaluationTrouble({ kind: 'timeout', message: 'query timed out in expression evaluation' });
    }
    if (reason === 'cancelled') {
      throw new EvaluationTrouble({ kind: 'cancelled', message: 'query was canceled in expression evaluation' });
    }
  };
  return {
    spend: (count) => {
      samples += count;
      if (samples > limits.samples) {
        refuse(`query processing would load too many samples into memory: more than ${limits.samples}`);
      }
      ask();
    },
    look: (count) => {
      looks += count;
      if (looks > limits.looks) refuse(`query would look at samples too often: more than ${limits.looks} times`);
      ask();
    },
  };
}

function refuse(message: string): never {
  throw new EvaluationTrouble({
    kind: 'too-heavy',
    message,
    hint: 'ask for a shorter range, a longer step, or fewer series',
  });
}
