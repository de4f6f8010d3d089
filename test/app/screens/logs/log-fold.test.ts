import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indentJson, topLevelFields } from '../../../../src/app/screens/logs/json-text.ts';
import { foldedText, foldJson, foldLogfmt, shortText } from '../../../../src/app/screens/logs/log-fold.ts';

test.each([
  ['{"level":"error","ts":"2026","msg":"it broke","attempt":3,"who":"me"}', 'it broke attempt=3 who=me'],
  ['{"message":"two words","path":"/a b","empty":""}', 'two words path="/a b" empty=""'],
  ['{"msg":"ids stay","id":12345678901234567890,"f":1.10}', 'ids stay id=12345678901234567890 f=1.10'],
  ['{"msg":"nested","ctx":{"a":[1,2],"b":null}}', 'nested ctx={"a":[1,2],"b":null}'],
  ['{"a":1,"a":2}', 'a=1 a=2'],
  ['{"level":"strange","msg":"kept"}', 'kept level=strange'],
  ['{}', ''],
  [
    'time=2026-11-22T16:41:58Z level=INFO source=main.go:1 msg="Server is \\"ready\\"" x=',
    'Server is "ready" source=main.go:1 x=""',
  ],
  ['2026-11-22 16:41:58.774 UTC [27] WARNING:  checkpoints', 'checkpoints'],
  ['1:M 22 Nov 2026 16:41:58.774 * Ready', 'Ready'],
  ['[2026-11-22 16:41:58 +0000] [7] [INFO] Booting worker', 'Booting worker'],
  ['2026-11-22 16:41:58,774 ERROR django.request: boom', 'django.request: boom'],
  ['[22/Nov/2026 16:41:58] "GET / HTTP/1.1" 200 31', '"GET / HTTP/1.1" 200 31'],
  ['INFO GET /', 'GET /'],
  ['INFO', 'INFO'],
  ['a plain line with key=value in it', 'a plain line with key=value in it'],
  ['{broken json', '{broken json'],
  ['[1,2,3]', '[1,2,3]'],
])('%s', (text, expected) => {
  expect(shortText(text)).toBe(expected);
});

test('folding takes the level out, names it, and says how many fields are left out', () => {
  const fields = Array.from({ length: 30 }, (_, index) => `"k${index}":${index}`).join(',');
  const folded = foldJson(`{"level":"warning","msg":"many",${fields}}`);
  expect(folded).toMatchObject({ level: 'warn', message: 'many', more: 6 });
  expect(foldedText(folded!)).toMatch(/k23=23 … 6 more$/);
});

test('a long value is cut and says so', () => {
  expect(shortText(`{"msg":"m","blob":"${'x'.repeat(5000)}"}`)).toBe(`m blob=${'x'.repeat(160)}…`);
});

test('what is no structured line folds to nothing', () => {
  for (const text of ['null', '"x"', '7', '[{"msg":"x"}]', '{"msg":', 'plain']) expect(foldJson(text)).toBeUndefined();
  for (const text of ['a=1 b=2', 'level=info and prose', 'msg="open']) expect(foldLogfmt(text)).toBeUndefined();
});

test('any object keeps its fields, and set out over lines it is the same JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 1), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const fields = topLevelFields(text)!;
      expect(fields.map(([key, raw]) => [key, JSON.parse(raw)])).toEqual(
        Object.entries(JSON.parse(text) as Record<string, unknown>),
      );
      const lines = indentJson(text)!;
      expect(JSON.parse(lines.join('\n'))).toEqual(JSON.parse(text));
      expect(lines.join('\n')).toBe(JSON.stringify(JSON.parse(text), null, 2));
    }),
  );
});
