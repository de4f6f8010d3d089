/** `trim` operators cut native histograms; of numbers they give nothing. */
type OperatorKind = 'arithmetic' | 'comparison' | 'set' | 'trim';

type OperatorRow = { readonly precedence: number; readonly kind: OperatorKind; readonly rightAssociative?: boolean };

/** Every binary operator with how tightly it binds. Unary minus binds like `*`, so that `-1 ^ 2` is -1. */
const binaryOperators = {
  or: { precedence: 1, kind: 'set' },
  and: { precedence: 2, kind: 'set' },
  unless: { precedence: 2, kind: 'set' },
  '==': { precedence: 3, kind: 'comparison' },
  '!=': { precedence: 3, kind: 'comparison' },
  '<=': { precedence: 3, kind: 'comparison' },
  '<': { precedence: 3, kind: 'comparison' },
  '>=': { precedence: 3, kind: 'comparison' },
  '>': { precedence: 3, kind: 'comparison' },
  '</': { precedence: 3, kind: 'trim' },
  '>/': { precedence: 3, kind: 'trim' },
  '+': { precedence: 4, kind: 'arithmetic' },
  '-': { precedence: 4, kind: 'arithmetic' },
  '*': { precedence: 5, kind: 'arithmetic' },
  '/': { precedence: 5, kind: 'arithmetic' },
  '%': { precedence: 5, kind: 'arithmetic' },
  atan2: { precedence: 5, kind: 'arithmetic' },
  '^': { precedence: 6, kind: 'arithmetic', rightAssociative: true },
} as const satisfies Record<string, OperatorRow>;

export type BinaryOperator = keyof typeof binaryOperators;

/** How tightly the operand of a unary sign binds. */
export const UNARY_OPERAND_PRECEDENCE = 6;

/** The operator that a token writes, words in any case; `undefined` when it is none. */
export function binaryOperator(text: string): BinaryOperator | undefined {
  const name = text.toLowerCase();
  return Object.hasOwn(binaryOperators, name) ? (name as BinaryOperator) : undefined;
}

/** What an operator is and how it binds. */
export function operatorRow(operator: BinaryOperator): OperatorRow {
  return binaryOperators[operator];
}
