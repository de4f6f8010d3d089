import { expect, test } from 'vitest';
import { readServerUrl } from '../../../src/io/prometheus/server-url.ts';

test.each([
  ['http://h:9090', 'http://h:9090/', 'http://h:9090'],
  ['h:9090', 'http://h:9090/', 'http://h:9090'],
  ['  https://h/prom//  ', 'https://h/prom/', 'https://h/prom'],
  ['http://h/prom/api/v1/query?x=1', 'http://h/prom/', 'http://h/prom'],
  ['http://h:9090/graph', 'http://h:9090/', 'http://h:9090'],
  ['http://h:8481/select/0/prometheus', 'http://h:8481/select/0/prometheus/', 'http://h:8481/select/0/prometheus'],
  ['http://[::1]:9090', 'http://[::1]:9090/', 'http://[::1]:9090'],
])('%s is read', (text, base, shown) => {
  const url = readServerUrl(text);
  expect(url.ok && url.value).toMatchObject({ base, shown });
});

test('a login and a search part are taken out of what is shown', () => {
  const url = readServerUrl('http://ada:pa%20ss%@h:9090/?token=t');
  expect(url.ok && url.value).toEqual({
    base: 'http://h:9090/',
    shown: 'http://h:9090',
    host: 'h',
    search: '?token=t',
    login: { user: 'ada', password: 'pa%20ss%' },
  });
});

test.each(['', 'http://', 'http://a b', 'ftp://h', 'file:///etc/passwd'])(
  '%j is no address, and is not repeated',
  (text) => {
    const url = readServerUrl(text);
    expect(url.ok ? undefined : url.failure.kind).toBe('unsupported');
  },
);
