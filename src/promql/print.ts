import { METRIC_NAME } from '../model/series.ts';
import { formatDuration } from './duration.ts';
import type { Aggregation, Binary, DurationExpression, Expression, Selector, TimeShift } from './expression.ts';
import { formatShortest } from './go-number.ts';
import { quote } from './go-string.ts';

const PLAIN_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const PLAIN_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Writes an expression in one line, so that reading it back gives the same tree. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      // A plus sign would read back as an operator.
      return expression.durationMs === undefined
        ? formatShortest(expression.value).replace('+Inf', 'Inf')
        : formatDuration(expression.durationMs);
    case 'string':
      return quote(expression.text);
    case 'selector':
      return `${printSelector(expression)}${printEdges(expression)}${printShift(expression)}`;
    case 'range':
      return `${printSelector(expression.selector)}[${printDuration(expression.range)}]${printEdges(expression.selector)}${printShift(expression.selector)}`;
    case 'subquery': {
      const step = expression.step === undefined ? '' : printDuration(expression.step);
      return `${print(expression.expression)}[${printDuration(expression.range)}:${step}]${printShift(expression)}`;
    }
    case 'aggregation':
      return printAggregation(expression);
    case 'call':
      return `${expression.function.name}(${expression.args.map(print).join(', ')})`;
    case 'binary':
      return `${print(expression.left)} ${expression.operator}${printMatching(expression)} ${print(expression.right)}`;
    case 'unary':
      return `${expression.operator}${print(expression.operand)}`;
    case 'parenthesized':
      return `(${print(expression.expression)})`;
    default:
      return expression satisfies never;
  }
}

function printSelector({ name, matchers }: Selector): string {
  const isPlain = PLAIN_METRIC.test(name);
  const rest =
    name === '' ? matchers : matchers.filter(({ name: label, operator }) => label !== METRIC_NAME || operator !== '=');
  const inside = rest.map(({ name: label, operator, value }) => `${printLabel(label)}${operator}${quote(value)}`);
  if (name !== '' && !isPlain) inside.unshift(quote(name));
  const braces = inside.length > 0 || name === '' ? `{${inside.join(',')}}` : '';
  return `${isPlain ? name : ''}${braces}`;
}

function printLabel(name: string): string {
  return PLAIN_LABEL.test(name) ? name : quote(name);
}

function printEdges({ edges }: Selector): string {
  return edges === undefined ? '' : ` ${edges}`;
}

function printShift({ offset, at }: TimeShift): string {
  const pinned = at === undefined ? '' : at.kind === 'time' ? ` @ ${(at.timeMs / 1000).toFixed(3)}` : ` @ ${at.kind}()`;
  return `${pinned}${offset === undefined ? '' : ` offset ${printOffset(offset)}`}`;
}

/** An offset takes one operand, so arithmetic needs parentheses there. */
function printOffset(duration: DurationExpression): string {
  return duration.kind === 'arithmetic' ? `(${printDuration(duration)})` : printDuration(duration);
}

function printDuration(duration: DurationExpression): string {
  switch (duration.kind) {
    case 'literal': {
      const { durationMs } = duration;
      return Number.isInteger(durationMs) ? formatDuration(durationMs) : formatShortest(durationMs / 1000);
    }
    case 'step':
    case 'range':
      return `${duration.kind}()`;
    case 'negative':
      return `-${printNested(duration.of)}`;
    case 'pick':
      return `${duration.pick}(${printDuration(duration.left)}, ${printDuration(duration.right)})`;
    case 'arithmetic':
      return `${printNested(duration.left)} ${duration.operator} ${printNested(duration.right)}`;
    default:
      return duration satisfies never;
  }
}

function printNested(duration: DurationExpression): string {
  const isSigned = duration.kind === 'literal' && duration.durationMs < 0;
  return duration.kind === 'arithmetic' || duration.kind === 'negative' || isSigned
    ? `(${printDuration(duration)})`
    : printDuration(duration);
}

function printAggregation(node: Aggregation): string {
  const grouping = node.grouped ? ` ${node.grouping} (${node.labels.map(printLabel).join(', ')})` : '';
  const parameter = node.parameter === undefined ? '' : `${print(node.parameter)}, `;
  return `${node.operator}${grouping}${grouping === '' ? '' : ' '}(${parameter}${print(node.expression)})`;
}

function printMatching({ bool, matching }: Binary): string {
  let text = bool ? ' bool' : '';
  const { cardinality, on, labels, include, fillLeft, fillRight } = matching;
  const isGrouped = cardinality === 'many-to-one' || cardinality === 'one-to-many';
  if (on || labels.length > 0 || isGrouped) text += ` ${on ? 'on' : 'ignoring'} (${labels.map(printLabel).join(', ')})`;
  if (isGrouped) {
    text += ` group_${cardinality === 'many-to-one' ? 'left' : 'right'} (${include.map(printLabel).join(', ')})`;
  }
  if (fillLeft !== undefined && Object.is(fillLeft, fillRight)) return `${text} fill (${formatShortest(fillLeft)})`;
  if (fillLeft !== undefined) text += ` fill_left (${formatShortest(fillLeft)})`;
  if (fillRight !== undefined) text += ` fill_right (${formatShortest(fillRight)})`;
  return text;
}
