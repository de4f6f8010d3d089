import { SyntaxTrouble } from './cursor.ts';
import {
  type Aggregation,
  type Binary,
  type Call,
  childrenOf,
  type Expression,
  type Selector,
  typeOf,
  withoutParentheses,
} from './expression.ts';
import { compileMatcher } from './matcher.ts';
import { operatorRow } from './operators.ts';
import { aggregateParameters } from './parse-aggregation.ts';
import type { ValueType } from './value-type.ts';

const TYPE_NAMES: Record<ValueType, string> = {
  scalar: 'scalar',
  vector: 'instant vector',
  matrix: 'range vector',
  string: 'string',
};

/** Checks that every node gets operands of the types it takes; complains at the operand. */
export function checkTypes(expression: Expression): void {
  for (const child of childrenOf(expression)) {
    // What info() takes second is no selection of series but a filter on labels, so it may be wide open.
    if (expression.kind === 'call' && expression.function.name === 'info' && child === expression.args[1]) continue;
    checkTypes(child);
  }
  switch (expression.kind) {
    case 'call':
      checkCall(expression);
      return;
    case 'aggregation':
      checkAggregation(expression);
      return;
    case 'binary':
      checkBinary(expression);
      return;
    case 'unary': {
      const type = typeOf(expression.operand);
      if (type !== 'scalar' && type !== 'vector') {
        complain(
          expression,
          `unary expression only allowed on expressions of type scalar or instant vector, got "${TYPE_NAMES[type]}"`,
        );
      }
      return;
    }
    case 'subquery': {
      const type = typeOf(expression.expression);
      if (type !== 'vector') complain(expression, `subquery is only allowed on instant vector, got ${type} instead`);
      return;
    }
    case 'selector':
      if (!isSelective(expression)) {
        complain(
          expression,
          'vector selector must contain at least one non-empty matcher',
          'name a metric, or give a label a value: {job="api"}',
        );
      }
      return;
    case 'number':
    case 'string':
    case 'range':
    case 'parenthesized':
      return;
    default:
      expression satisfies never;
  }
}

/** Whether a selector rules out a series without labels, so that it cannot mean everything there is. */
function isSelective(selector: Selector): boolean {
  return selector.matchers.some((matcher) => {
    const compiled = compileMatcher(matcher);
    return 'matches' in compiled && !compiled.matches('');
  });
}

function checkCall(call: Call): void {
  const { name, takes, optional = 0, repeats = 0 } = call.function;
  const least = takes.length - optional;
  const most = takes.length + repeats;
  const count = call.args.length;
  if (count < least) {
    const wanted = optional === 0 && repeats === 0 ? `${least}` : `at least ${least}`;
    complain(call, `expected ${wanted} argument(s) in call to "${name}", got ${count}`);
  }
  if (count > most) {
    const wanted = optional === 0 ? `${most}` : `at most ${most}`;
    complain(call, `expected ${wanted} argument(s) in call to "${name}", got ${count}`);
  }
  call.args.forEach((argument, index) => {
    const wanted = takes[Math.min(index, takes.length - 1)]!;
    expectType(argument, wanted, `call to function "${name}"`);
  });
  if (name === 'info' && call.args.length > 1 && withoutParentheses(call.args[1]!).kind !== 'selector') {
    complain(call.args[1]!, 'expected label selectors only as the second argument of info');
  }
}

function checkAggregation(aggregation: Aggregation): void {
  expectType(aggregation.expression, 'vector', 'aggregation expression');
  const wanted = aggregateParameters[aggregation.operator];
  if (wanted !== 'none' && aggregation.parameter !== undefined) {
    expectType(aggregation.parameter, wanted, 'aggregation parameter');
  }
}

function checkBinary(binary: Binary): void {
  const left = typeOf(binary.left);
  const right = typeOf(binary.right);
  for (const side of [binary.left, binary.right]) {
    const type = typeOf(side);
    if (type !== 'scalar' && type !== 'vector')
      complain(side, 'binary expression must contain only scalar and instant vector types');
  }
  const { kind } = operatorRow(binary.operator);
  const isBetweenVectors = left === 'vector' && right === 'vector';
  if (kind === 'set' && !isBetweenVectors) {
    complain(binary, `set operator "${binary.operator}" not allowed in binary scalar expression`);
  }
  if (kind === 'comparison' && left === 'scalar' && right === 'scalar' && !binary.bool) {
    complain(binary, 'comparisons between scalars must use BOOL modifier');
  }
  const { matching } = binary;
  if (!isBetweenVectors) {
    if (matching.on || matching.labels.length > 0) {
      complain(binary, 'vector matching only allowed between instant vectors');
    }
    if (matching.fillLeft !== undefined || matching.fillRight !== undefined) {
      complain(binary, 'filling in missing series only allowed between instant vectors');
    }
  }
}

function expectType(expression: Expression, wanted: ValueType, where: string): void {
  const got = typeOf(expression);
  if (got === wanted) return;
  const hint = wanted === 'matrix' && got === 'vector' ? 'add a range such as [5m]' : undefined;
  complain(expression, `expected type ${TYPE_NAMES[wanted]} in ${where}, got ${TYPE_NAMES[got]}`, hint);
}

function complain(expression: Expression, message: string, hint?: string): never {
  throw new SyntaxTrouble({ message, ...expression.span, ...(hint === undefined ? {} : { hint }) });
}
