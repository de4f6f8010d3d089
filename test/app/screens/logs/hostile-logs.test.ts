import { expect, test } from 'vitest';
import { hostileStrings } from '../../../model/hostile-strings.ts';
import { LogRig, line } from './log-rig.ts';

const FORBIDDEN = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/u;

/** Everything that was drawn, as one text. */
function drawn(rig: LogRig): string {
  return rig.screen().join('');
}

test.each(hostileStrings)('%s: as text, folded, unfolded, wrapped, as a name, a mark, a filter', (_name, text) => {
  const rig = new LogRig();
  rig.arrive(
    line('backend', `before ${text} after`),
    line('backend', JSON.stringify({ level: 'info', msg: text, [text]: text }), 1),
    line(`evil${text}`, `level=info msg="${text}"`, 2),
    line('redis', text, 3, { stream: 'mark' }),
  );
  rig.send({ kind: 'lost', serial: 1, service: text, failure: { kind: 'unreachable', message: text, hint: text } });
  expect(drawn(rig)).not.toMatch(FORBIDDEN);
  expect(rig.screen()[1]).toContain('before ');
  for (const key of ['w', 'Enter', 'k', 'Enter', 'k', 'Enter', 'Right', 'p']) {
    rig.press(key);
    expect(drawn(rig)).not.toMatch(FORBIDDEN);
  }
  rig.press('Escape', '&').send({ kind: 'pasted', text });
  expect(drawn(rig)).not.toMatch(FORBIDDEN);
  rig.press('Enter', 'c', '/').send({ kind: 'pasted', text });
  expect(drawn(rig)).not.toMatch(FORBIDDEN);
  rig.press('Escape', 'y', 'C-s');
  for (const effect of rig.effects) {
    if (effect.kind === 'save-text') expect(effect.text.replaceAll('\n', '')).not.toMatch(FORBIDDEN);
    if (effect.kind === 'intent' && effect.intent.kind === 'copy') expect(effect.intent.text).not.toMatch(FORBIDDEN);
  }
});

test('a screen full of lines of a megabyte is drawn, folded, wrapped and searched', () => {
  const rig = new LogRig();
  const blobs = ['x', '\x1b[31mx', '日', '\x07', 'a\u0301'].map((unit) =>
    unit.repeat(Math.ceil(1_000_000 / unit.length)),
  );
  rig.arrive(...blobs.map((text, index) => line('backend', text, index)));
  rig.arrive(line('backend', JSON.stringify({ msg: 'm', blob: 'y'.repeat(1_000_000) }), 9));
  expect(rig.rows()).toHaveLength(6);
  rig.press('Right', 'w', 'k', 'Enter', 'C-b', 'g', '/').type('x+y').press('Enter');
  expect(drawn(rig)).not.toMatch(FORBIDDEN);
  expect(rig.state.buffer.bytes).toBeLessThan(6 * 70_000);
});
