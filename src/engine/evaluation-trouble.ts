import type { Failure } from '../model/result.ts';

/** Carries an expected failure out of the evaluator's recursion; caught in `evaluate`, never seen outside of this room. */
export class EvaluationTrouble extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Ends the evaluation: the query cannot be answered. */
export function refuse(message: string): never {
  throw new EvaluationTrouble({ kind: 'bad-query', message });
}

/** Ends the evaluation: it would read something that this engine does not know. */
export function unsupported(message: string, hint?: string): never {
  throw new EvaluationTrouble({ kind: 'unsupported', message, ...(hint === undefined ? {} : { hint }) });
}
