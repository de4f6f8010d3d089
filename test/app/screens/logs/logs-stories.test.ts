import { describe, expect, test } from 'vitest';
import { zoneOf } from '../../../../src/model/zone.ts';
import { LogRig, line, START_MS } from './log-rig.ts';

/** `count` lines of one service, a second apart, from `first` on. */
function many(count: number, first = 0, service = 'backend') {
  return Array.from({ length: count }, (_, index) => line(service, `INFO line ${first + index}`, first + index));
}

describe('reading', () => {
  test('opening the screen reads all services once; coming back does not read again', () => {
    const rig = new LogRig();
    rig.send({ kind: 'hidden' }).send({ kind: 'shown' });
    expect(rig.effects).toEqual([
      { kind: 'read-logs', serial: 1, request: { services: [], tail: 2000, follow: true } },
    ]);
  });

  test('two services are one stream, ordered by time though one is read after the other', () => {
    const rig = new LogRig();
    rig.arrive(line('redis', 'second', 2), line('redis', 'fourth', 4));
    rig.arrive(line('backend', 'first', 1), line('backend', 'third', 3));
    expect(rig.rows().map((row) => row.split(' ').at(-1))).toEqual(['first', 'second', 'third', 'fourth']);
  });

  test('news of an older read is not listened to', () => {
    const rig = new LogRig();
    rig.press('o').arrive(line('redis', 'new'));
    rig.send({ kind: 'lost', serial: 1, service: 'redis', failure: { kind: 'unreachable', message: 'old news' } });
    expect(rig.status()).not.toContain('old news');
  });

  test('a follower that fails is named until its service speaks again', () => {
    const rig = new LogRig({ columns: 120 });
    rig.arrive(line('redis', 'hello'));
    rig.send({
      kind: 'lost',
      serial: 1,
      service: 'redis',
      failure: { kind: 'unreachable', message: 'engine went away' },
    });
    expect(rig.status()).toContain('✖ redis: engine went away');
    rig.arrive(line('redis', 'back', 1));
    expect(rig.status()).not.toContain('✖');
  });

  test('a read that fails as a whole says why and is tried again after five seconds', () => {
    const rig = new LogRig();
    rig.send({ kind: 'lost', serial: 1, service: '', failure: { kind: 'no-engine', message: 'no engine answers' } });
    rig.send({ kind: 'ticked' });
    expect(rig.effects).toHaveLength(1);
    rig.shared = { ...rig.shared, nowMs: rig.shared.nowMs + 5_000 };
    rig.send({ kind: 'ticked' });
    expect(rig.effects.at(-1)).toMatchObject({ kind: 'read-logs', serial: 2 });
    expect(rig.rows()[0]).toContain('✖ no engine answers');
    rig.arrive(line('redis', 'there again'));
    expect(rig.screen().join()).not.toContain('✖');
  });

  test('when the engine goes away later, what is held stays, and the reason goes when it is over', () => {
    const rig = new LogRig({ columns: 120 });
    rig.arrive(line('redis', 'hello'));
    rig.send({ kind: 'lost', serial: 1, service: '', failure: { kind: 'unreachable', message: 'engine went away' } });
    rig.shared = { ...rig.shared, nowMs: rig.shared.nowMs + 6_000 };
    rig.send({ kind: 'ticked' });
    expect(rig.effects).toHaveLength(1);
    expect(rig.status()).toContain('✖ engine went away');
    expect(rig.rows()[0]).toContain('hello');
    rig.shared = { ...rig.shared, nowMs: rig.shared.nowMs + 6_000 };
    expect(rig.status()).not.toContain('✖');
  });

  test('o reads five times further back, and stops where no more would be kept', () => {
    const rig = new LogRig();
    rig.press('o', 'o', 'o');
    expect(rig.effects.slice(1).map((effect) => effect.kind === 'read-logs' && effect.request.tail)).toEqual([
      10_000, 50_000,
    ]);
    expect(rig.reasons).toEqual(['50,000 lines of each service are read, and no more are kept']);
  });

  test('shown around a moment, it reads from a minute before and stands on the first line then', () => {
    const rig = new LogRig();
    rig.send({ kind: 'show', services: ['backend'], atMs: START_MS + 100_000 });
    expect(rig.effects.at(-1)).toMatchObject({
      kind: 'read-logs',
      serial: 2,
      request: { services: [], sinceMs: START_MS + 40_000 },
    });
    rig.arrive(...many(60, 40)).arrive(...many(200, 100), line('redis', 'INFO other', 100));
    expect(rig.rows().find((row) => row.startsWith('▶'))).toContain('line 100');
    expect(rig.screen().join()).not.toContain('redis ');
    rig.press('j').arrive(...many(1, 300));
    expect(rig.rows().find((row) => row.startsWith('▶'))).toContain('line 101');
  });
});

describe('following and pausing', () => {
  test('the newest line stands at the foot; Space pauses, counts what arrives, and Space follows again', () => {
    const rig = new LogRig({ rows: 10 });
    rig.arrive(...many(30));
    expect(rig.status()).toContain('follow ▶');
    expect(rig.rows()).toHaveLength(6);
    expect(rig.rows().at(-1)).toContain('line 29');
    rig.press('Space').arrive(...many(312, 30));
    expect(rig.status()).toContain('paused ▼ 312 new');
    expect(rig.rows().at(-1)).toContain('line 29');
    rig.press('Space');
    expect(rig.status()).toContain('follow ▶');
    expect(rig.rows().at(-1)).toContain('line 341');
  });

  test('scrolling up stops the follow, G takes it up again', () => {
    const rig = new LogRig({ rows: 10 });
    rig
      .arrive(...many(30))
      .press('k')
      .arrive(...many(5, 30));
    expect(rig.status()).toContain('paused ▼ 5 new');
    expect(rig.rows().at(-1)).toContain('line 29');
    expect(rig.press('G').rows().at(-1)).toContain('line 34');
  });

  test('less moves: lines, half pages, pages, both ends', () => {
    const rig = new LogRig({ rows: 14 });
    rig.arrive(...many(100));
    const top = (...keys: string[]) => Number(/line (\d+)/.exec(rig.press(...keys).rows()[0]!)![1]);
    expect(top()).toBe(90);
    expect(top('C-u')).toBe(85);
    expect(top('C-b')).toBe(76);
    expect(top('PageUp')).toBe(67);
    expect(top('C-d')).toBe(72);
    expect(top('C-f')).toBe(81);
    expect(top('PageDown')).toBe(90);
    expect(top('g')).toBe(0);
    expect(top('End')).toBe(90);
    expect(top('Home')).toBe(0);
    expect(top('Up')).toBe(0);
    expect(top(...Array.from({ length: 12 }, () => 'Down'))).toBe(3);
  });

  test('lines that are let go while paused do not move what remains', () => {
    const rig = new LogRig({ rows: 10, limits: { linesPerService: 50, bytesPerService: 1e9, lines: 50, bytes: 1e9 } });
    rig
      .arrive(...many(50))
      .press('Space')
      .arrive(...many(20, 50));
    expect(rig.rows()[0]).toContain('line 44');
    rig.arrive(...many(100, 70));
    expect(rig.rows()[0]).toContain('line 120');
    expect(rig.status()).toContain('120 older dropped');
  });

  test('a wrapped line taller than the screen is read row by row', () => {
    const rig = new LogRig({ rows: 10 });
    rig.arrive(
      line('backend', 'INFO before'),
      line('backend', Array.from({ length: 200 }, (_, n) => `word${n}`).join(' '), 1),
    );
    rig.press('w', 'g', 'j');
    expect(rig.rows()[0]).toContain('word0 ');
    rig.press(...Array.from({ length: 60 }, () => 'j'));
    expect(rig.rows().at(-1)).toContain('word199');
    expect(rig.press('g').rows()[0]).toContain('before');
  });
});

describe('choosing lines', () => {
  const mixed = [
    line('backend', 'INFO GET /api', 1),
    line('backend', 'ERROR timeout on redis', 2),
    line('backend', '  at views.py', 2),
    line('redis', 'restarted 0 s ago', 3, { stream: 'mark' }),
    line('postgres', '2026-11-22 16:41:58.774 UTC [27] WARNING:  slow', 4, { stream: 'stderr' }),
    line('redis', 'Connection refused', 5, { stream: 'stderr' }),
  ];
  const texts = (rig: LogRig) => rig.rows().map((row) => row.slice(29).replace(/[─ ]+$/, ''));

  test('a filter works while it is typed, says how much it leaves, and keeps the marks', () => {
    const rig = new LogRig();
    rig
      .arrive(...mixed)
      .press('&')
      .type('timeout|refused');
    expect(rig.screen().at(-1)).toMatch(/^ &timeout\|refused\s+2 lines$/);
    rig.press('Enter');
    expect(rig.status()).toContain('filter: timeout|refused   2 of 5 lines');
    expect(texts(rig)).toEqual(['timeout on redis', 'restarted 0 s ago', 'Connection refused']);
    rig.arrive(line('redis', 'INFO refused again', 6), line('redis', 'INFO fine', 7));
    expect(rig.status()).toContain('3 of 7 lines');
  });

  test('! inverts, Escape takes back what was typed, c and Escape clear', () => {
    const rig = new LogRig();
    rig
      .arrive(...mixed)
      .press('&')
      .type('!redis')
      .press('Enter');
    expect(rig.status()).toContain('4 of 5 lines');
    rig.press('&').type(' and more').press('Escape');
    expect(rig.status()).toContain('filter: !redis   4 of 5 lines');
    expect(rig.press('c').status()).toContain('5 lines');
    rig.press('&').type('x').press('Enter').press('Escape');
    expect(rig.status()).not.toContain('filter');
  });

  test('what is no regex yet leaves what was found before; kept all the same, it is taken literally', () => {
    const rig = new LogRig({ columns: 120 });
    rig
      .arrive(...mixed, line('backend', 'INFO (refused', 8))
      .press('&')
      .type('refused|(');
    expect(rig.screen().at(-1)).toContain('no regex, taken literally: missing closing )');
    expect(rig.status()).toContain('2 of 6 lines');
    rig.type('time)');
    expect(rig.status()).toContain('3 of 6 lines');
    rig.press('C-u').type('(refused').press('Enter');
    expect(rig.status()).toContain('filter: (refused   1 of 6 lines');
  });

  test('a pasted filter is text, line breaks and all', () => {
    const rig = new LogRig();
    rig
      .arrive(...mixed)
      .press('&')
      .send({ kind: 'pasted', text: 'time\nout' });
    expect(rig.screen().at(-1)).toContain('&time out');
    rig.press('Escape').send({ kind: 'pasted', text: 'c' });
    expect(rig.status()).toContain('5 lines');
  });

  test('v goes through the levels; a continuation has the level of its line', () => {
    const rig = new LogRig();
    rig.arrive(...mixed).press('v');
    expect(rig.status()).toContain('level ≥ info');
    rig.press('v');
    expect(texts(rig)).toEqual(['timeout on redis', '  at views.py', 'restarted 0 s ago', 'slow']);
    rig.press('v');
    expect(texts(rig)).toEqual(['timeout on redis', '  at views.py', 'restarted 0 s ago']);
    expect(rig.press('v').status()).not.toContain('level');
  });

  test('e shows one stream or both', () => {
    const rig = new LogRig();
    rig.arrive(...mixed).press('e');
    expect(rig.status()).toContain('stdout only   3 of 5 lines');
    expect(rig.press('e').status()).toContain('stderr only   2 of 5 lines');
    expect(rig.press('e').status()).toContain('5 lines');
  });

  test('services are picked from a list; nothing changes before Enter, and none is refused', () => {
    const rig = new LogRig();
    rig.arrive(...mixed).press('p', 'a');
    expect(rig.screen().join('\n')).toMatch(/○ backend +3/);
    rig.press('Enter');
    expect(rig.reasons).toEqual(['pick at least one service']);
    rig.press('j', 'Space');
    expect(rig.screen().join('\n')).toMatch(/● postgres +1/);
    expect(rig.status()).toContain('all services (3)');
    rig.press('Enter');
    expect(rig.status()).toMatch(/^ logs {3}postgres {3}follow ▶ {3}1 of 5 lines/);
    rig.press('p', 'a', 'Enter');
    expect(rig.status()).toContain('all services (3)');
    expect(rig.press('p', 'Space', 'Escape').status()).toContain('all services (3)');
  });

  test('while the list is open its keys are its own', () => {
    const rig = new LogRig();
    rig.arrive(...mixed).press('p', 'w', '&');
    expect(rig.reasons).toEqual(['nothing: w', 'nothing: &']);
  });

  test('each empty view says what leaves nothing and which key lifts it', () => {
    const rig = new LogRig({ columns: 120 });
    expect(rig.rows()).toEqual([expect.stringContaining('reading the logs of 3 services')]);
    rig.shared = { ...rig.shared, nowMs: rig.shared.nowMs + 2_000 };
    expect(rig.rows()).toEqual([
      expect.stringContaining('no lines from 3 services in the last 2,000 lines of each service'),
      expect.stringContaining('o reads further back'),
    ]);
    rig
      .arrive(line('backend', 'INFO x', 1))
      .press('&')
      .type('zzz')
      .press('Enter', 'v', 'v', 'e', 'e');
    expect(rig.rows().map((row) => row.trim())).toEqual([
      '1 line, none of them shown:',
      'filter zzz; c clears it',
      'level warn and graver only; v changes it',
      'stderr only; e changes it',
    ]);
    rig.send({ kind: 'show', services: ['redis'] });
    expect(rig.rows()[0]).toContain('no lines from redis in the last 2,000 lines of each service');
  });

  test('no engine: the reason and what to do stand where the lines would', () => {
    const rig = new LogRig({ columns: 120 });
    const failure = {
      kind: 'no-engine',
      message: 'no Docker engine answers',
      hint: 'start it with: systemctl start docker',
    } as const;
    rig.shared = { ...rig.shared, stack: { ...rig.shared.stack, about: { at: 'failed', failure } } };
    expect(rig.rows().map((row) => row.trim())).toEqual([
      '✖ no Docker engine answers',
      'start it with: systemctl start docker',
    ]);
  });
});

describe('searching', () => {
  test('/ finds the newest hit from the end, N goes up, n down and round, Escape forgets', () => {
    const rig = new LogRig({ columns: 120, rows: 12 });
    rig
      .arrive(...many(100))
      .press('/')
      .type('line \\d5$')
      .press('Enter');
    expect(rig.status()).toContain('/line \\d5$ 9 of 9');
    expect(rig.rows().find((row) => row.startsWith('▶'))).toContain('line 95');
    expect(
      rig
        .press('N')
        .rows()
        .find((row) => row.startsWith('▶')),
    ).toContain('line 85');
    expect(
      rig
        .press('n', 'n')
        .rows()
        .find((row) => row.startsWith('▶')),
    ).toContain('line 15');
    expect(rig.status()).toContain('1 of 9');
    expect(rig.press('Escape').status()).not.toContain('/line');
  });

  test('new hits are counted as they arrive, and a search without hits says so', () => {
    const rig = new LogRig({ columns: 120 });
    rig
      .arrive(...many(3))
      .press('/')
      .type('line 1')
      .press('Enter')
      .arrive(...many(10, 10));
    expect(rig.status()).toContain('1 of 11');
    rig.press('/').type('nowhere').press('Enter', 'n');
    expect(rig.status()).toContain('not found');
    expect(rig.reasons).toEqual(['the search finds nothing in what is shown']);
  });

  test('it searches in what the filter shows', () => {
    const rig = new LogRig({ columns: 120 });
    rig
      .arrive(...many(20))
      .press('/')
      .type('line 1')
      .press('Enter', '&')
      .type('!line 15')
      .press('Enter');
    expect(rig.status()).toMatch(/of 10$/);
  });
});

test('a frame touches only the lines in view, however many there are', () => {
  const rig = new LogRig();
  let touched = 0;
  const counting = many(50_000).map((counted) => ({
    ...counted,
    get text() {
      touched += 1;
      return 'INFO line';
    },
  }));
  rig
    .arrive(...counting)
    .press('&')
    .type('line')
    .press('Enter');
  for (const keys of [[], ['k'], ['C-b'], ['g'], ['G'], ['Enter']]) {
    touched = 0;
    rig.press(...keys).screen();
    expect(touched).toBeLessThan(200);
  }
});

describe('looking at one line', () => {
  const json = '{"level":"error","ts":"x","msg":"it broke","ctx":{"id":12345678901234567890}}';

  test('JSON is folded, Enter sets it out and pauses, Enter folds it again', () => {
    const rig = new LogRig();
    rig.arrive(line('backend', json), line('backend', 'INFO next', 1)).press('k');
    expect(rig.rows()[0]).toContain('ERROR it broke ctx={"id":12345678901234567890}');
    rig.press('Enter');
    expect(rig.rows().map((row) => row.slice(29).trim())).toEqual([
      '{',
      '"level": "error",',
      '"ts": "x",',
      '"msg": "it broke",',
      '"ctx": {',
      '"id": 12345678901234567890',
      '}',
      '}',
      'next',
    ]);
    expect(rig.press('Enter').rows()).toHaveLength(2);
  });

  test('Enter shows a plain line as it came, in full', () => {
    const rig = new LogRig();
    rig.arrive(line('backend', `2026-11-22 16:41:58,774 ERROR ${'x'.repeat(100)}`)).press('Enter');
    expect(rig.rows().join('').replace(/[^x]/g, '')).toHaveLength(100);
    expect(rig.rows()[0]).toContain('2026-11-22 16:41:58,774 ERROR');
  });

  test('a long line goes on beyond the edge, Right and Left look there, w wraps it', () => {
    const rig = new LogRig();
    rig.arrive(line('backend', `INFO ${'abcdefghij'.repeat(12)}THE END`));
    expect(rig.rows()[0]).toMatch(/›$/);
    rig.press('Right', 'Right', 'Right', 'Right');
    expect(rig.rows()[0]).toMatch(/THE END$/);
    expect(rig.press('Left', 'Left', 'Left', 'Left').rows()[0]).toContain('abcdefghij');
    expect(rig.press('w').rows().length).toBeGreaterThan(2);
    rig.press('Right');
    expect(rig.reasons).toEqual(['lines are wrapped; w shows one row of each']);
  });

  test('y copies the line as it came, without what a terminal would obey', () => {
    const rig = new LogRig();
    rig.arrive(line('backend', `\x1b[31m${json}\x1b[0m\x1b]0;pwn\x07`)).press('y');
    const effect = rig.effects.at(-1)!;
    expect(effect).toMatchObject({ kind: 'intent', intent: { kind: 'copy', what: 'line of backend' } });
    const text = effect.kind === 'intent' && effect.intent.kind === 'copy' ? effect.intent.text : '';
    expect(text.startsWith(json)).toBe(true);
    expect(text).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
  });

  test('^S saves every line that matches, not only those on the screen', () => {
    const rig = new LogRig({ rows: 8 });
    rig.press('C-s');
    expect(rig.reasons).toEqual(['no line is shown']);
    rig
      .arrive(...many(200), line('redis', 'evil\x1b[2J', 200, { stream: 'stderr', cutBytes: 7 }))
      .press('&')
      .type('9|evil')
      .press('Enter', 'C-s');
    const effect = rig.effects.at(-1)!;
    if (effect.kind !== 'save-text') throw new Error(`not a save: ${effect.kind}`);
    expect(effect.name).toBe('logs-2026-11-22T164208Z.txt');
    const saved = effect.text.trimEnd().split('\n');
    expect(saved).toHaveLength(39);
    expect(saved[0]).toBe('2026-11-22T16:42:07.112Z backend stdout INFO line 9');
    expect(saved.at(-1)).toMatch(/redis stderr evil.*\[7 bytes cut\]$/);
    expect(effect.text).not.toContain('\x1b');
  });

  test('t writes times as local, UTC, age and not at all', () => {
    const rig = new LogRig();
    rig.shared = { ...rig.shared, timezone: 'Europe/Berlin', zone: zoneOf('Europe/Berlin') };
    rig.arrive(line('backend', 'INFO x'), line('backend', 'INFO last week', -7 * 86_400));
    expect(rig.rows().map((row) => row.slice(1, 13))).toEqual(['Nov 15 17:41', '17:41:58.112']);
    expect(rig.press('t').rows()[1]).toContain('16:41:58.112Z backend');
    expect(
      rig
        .press('t')
        .rows()
        .map((row) => row.slice(1, 9)),
    ).toEqual([' 7 d ago', '10 s ago']);
    expect(rig.press('t').rows()[1]).toMatch(/^ backend/);
    expect(rig.press('t').rows()[1]).toContain('17:41:58.112');
  });

  test('what was cut off a line is said', () => {
    const rig = new LogRig();
    rig.arrive(line('backend', 'INFO short', 0, { cutBytes: 300 * 1024 }));
    expect(rig.rows()[0]).toMatch(/short … 300 KiB cut$/);
  });
});
