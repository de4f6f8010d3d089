import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Rule = {
  readonly alert?: string;
  readonly record?: string;
  readonly for?: string;
  readonly labels?: { readonly severity?: string };
  readonly annotations?: { readonly summary?: string; readonly description?: string };
};
type AlertCase = { readonly alertname: string; readonly exp_alerts?: readonly unknown[] };
type RuleTest = {
  readonly alert_rule_test?: readonly AlertCase[];
  readonly promql_expr_test?: readonly { readonly expr: string }[];
};

const folder = new URL('../../stack/prometheus/', import.meta.url);
const rules = load<Rule>('rules', (file) => file.groups.flatMap((group: { rules: Rule[] }) => group.rules));
const tests = load<RuleTest>('tests', (file) => file.tests);
const alerts = rules.flatMap((rule) => (rule.alert === undefined ? [] : [{ ...rule, alert: rule.alert }]));
const records = rules.flatMap((rule) => rule.record ?? []);

test('what the original stack warned of is still warned of', () => {
  expect(alerts.map((rule) => rule.alert)).toEqual(
    expect.arrayContaining([
      ...['ServiceDown', 'HighCPUUsage', 'HighMemoryUsage', 'HighDiskUsage', 'RedisDown', 'PostgresDown'],
      ...['PostgresHighConnections', 'PostgresHighTransactionRate', 'PostgresHighDeadlockRate'],
      ...['PostgresHighReplicationConflicts', 'PostgresHighIOTime', 'DjangoHighResponseTime', 'DjangoHighErrorRate'],
    ]),
  );
});

test('alerts have names of their own', () => {
  expect(new Set(alerts.map((rule) => rule.alert)).size).toBe(alerts.length);
});

describe.each(alerts)('$alert', (rule) => {
  test('tells how bad, what, and where', () => {
    expect(['critical', 'warning', 'info']).toContain(rule.labels?.severity);
    expect(rule.annotations?.summary).toMatch(/\S/);
    expect(rule.annotations?.description).toMatch(/[.?]$/);
  });

  test('is tested to fire and not to fire', () => {
    const cases = tests.flatMap((each) => each.alert_rule_test ?? []).filter((each) => each.alertname === rule.alert);
    expect(cases.some((each) => (each.exp_alerts ?? []).length > 0)).toBe(true);
    expect(cases.some((each) => (each.exp_alerts ?? []).length === 0)).toBe(true);
  });
});

test.each(records)('%s is tested by its value', (record) => {
  const expressions = tests.flatMap((each) => each.promql_expr_test ?? []).map((each) => each.expr);
  expect(expressions.some((expression) => expression.startsWith(record))).toBe(true);
});

function load<Item>(
  name: string,
  pick: (file: { groups: { rules: Rule[] }[]; tests: RuleTest[] }) => unknown[],
): Item[] {
  const path = new URL(`${name}/`, folder);
  return readdirSync(path).flatMap((file) => pick(parse(readFileSync(new URL(file, path), 'utf8'))) as Item[]);
}
