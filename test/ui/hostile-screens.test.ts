import { expect, test } from 'vitest';
import { cellsToLines } from '../../src/model/draw-text.ts';
import { failed } from '../../src/model/result.ts';
import { AppRig, alert, refusedConnection } from '../app/app-rig.ts';
import { START_MS } from '../app/story-dashboards.ts';
import { nineServices, service, stackAbout } from '../app/story-stack.ts';
import { dashboardOf } from '../dashboard/panel-story.ts';
import { hostileStrings } from '../model/hostile-strings.ts';
import { drawApp } from './draw-app.ts';

/** What a terminal would obey or hide: controls, bidi, zero width, line separators, lone surrogates, tags. */
const UNSAFE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}\u{e0000}-\u{e007f}]/u;

/** One panel, as nothing here is about panels. */
const small = dashboardOf({ uid: 'small', panels: [{ id: 1, type: 'stat', title: 'One' }] });
const other = dashboardOf({ uid: 'other', title: 'Other', panels: [] });
// No larger than what has to be seen: it is drawn hundreds of times.
const start = { dashboards: [small, other], columns: 100, rows: 18 };

/** Every place of the frame and the screens that shows what came from outside. */
const places: Readonly<Record<string, (text: string) => AppRig>> = {
  'a title and a tab': (text) =>
    new AppRig({
      dashboards: [dashboardOf({ uid: 'evil', title: text, panels: [{ id: 1, type: 'stat', title: text }] })],
    }),
  'services, details': (text) => {
    const evil = service(text, { image: text, containerName: text, health: 'unhealthy', healthLog: [text] });
    const rig = new AppRig({ ...start }).stack([evil, ...nineServices]).press('3', 'g', 'Enter');
    const event = { id: evil.id, service: text, what: text, detail: text, timeMs: START_MS };
    return rig.frame({ kind: 'stack-news', news: { kind: 'event', event } });
  },
  'a question': (text) => new AppRig({ ...start }).stack([service(text, { containerName: text })]).press('3', 'S'),
  'a failure of the engine': (text) =>
    new AppRig({ ...start }).press('3').frame({
      kind: 'stack-about',
      result: failed({ kind: 'no-engine', message: text, hint: text }),
    }),
  'an engine that is lost': (text) =>
    new AppRig({ ...start })
      .stack()
      .press('3')
      .frame({
        kind: 'stack-news',
        news: { kind: 'lost', failure: { kind: 'no-engine', message: text }, retryInMs: 0 },
      }),
  'an action that failed': (text) => {
    const rig = new AppRig({ ...start }).stack().press('3', 'g', 'r', 'y');
    const failure = { kind: 'refused', message: text, hint: text } as const;
    return rig.frame({ kind: 'acted', action: rig.actions[0]!, failure });
  },
  'an outage and an alert': (text) =>
    new AppRig({ ...start }).told([alert(text, text)]).fail({ ...refusedConnection, message: text, hint: text }),
  'a boot': (text) => {
    const rig = new AppRig({ ...start, settings: { stack: 'boot' } }).stack([]);
    const tell = (progress: object) =>
      rig.send({
        to: 'boot',
        message: {
          kind: 'news',
          news: { kind: 'service', service: `${text}${Object.keys(progress)}`, progress, timeMs: 0 } as never,
        },
      });
    tell({ at: 'waiting', for: text });
    tell({ at: 'pulling', detail: text });
    tell({ at: 'failed', failure: { kind: 'refused', message: text, hint: text }, lastLines: [text] });
    return rig.send({ to: 'boot', message: { kind: 'news', news: { kind: 'note', text } } });
  },
  'the offer to boot': (text) => {
    const rig = new AppRig({ ...start, settings: { stack: 'offer' } });
    rig.frame({
      kind: 'stack-about',
      result: { ok: true, notices: [], value: { ...stackAbout, project: text, composeFiles: [text] } },
    });
    return rig.services([]);
  },
  'what is typed and pasted': (text) => new AppRig({ ...start }).press('/').frame({ kind: 'pasted', text }),
  'what is said': (text) => new AppRig({ ...start }).frame({ kind: 'said', level: 'warning', text }),
  'the server’s own name': (text) =>
    new AppRig({ ...start, columns: 200 }).frame({
      kind: 'source-about',
      random: 0,
      result: { ok: true, notices: [], value: { kind: 'prometheus', url: text, product: text, version: text } },
    }),
};

test.each(Object.keys(places))('nothing that is drawn of %s is obeyed by a terminal', (place) => {
  for (const [name, text] of hostileStrings) {
    const lines = cellsToLines(drawApp(places[place]!(text).state));
    for (const line of lines) expect(UNSAFE.test(line), `${name}: ${JSON.stringify(line)}`).toBe(false);
  }
});

test.each(Object.keys(places))('%s is drawn at all: an ordinary text is seen there', (place) => {
  expect(cellsToLines(drawApp(places[place]!('zebra').state)).join('\n')).toContain('zebra');
});
