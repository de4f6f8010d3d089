import { closedCircuit } from '../model/backoff.ts';
import { held, settle } from '../model/result.ts';
import type { StackAbout, StackNews } from '../model/stack.ts';
import { type Effect, type Step, still } from './effect.ts';
import { frameKeys } from './frame-keys.ts';
import { boot, intended, openDashboard, openScreen } from './intend.ts';
import { type KeyMeaning, meaningOf } from './keys/key-table.ts';
import type { FrameMessage, Message } from './message.ts';
import { overlayKey, overlayTyped, overlayUpdate } from './overlay.ts';
import { screenCaptures, screenKey, screenUpdate } from './route.ts';
import { serverNow, sourceAnswered, sourceHealthTold, sourceTicked, sourceTold } from './source.ts';
import { actionTaken, stackHeard } from './stack.ts';
import { type AppState, openTab, tabsOf } from './state.ts';

/**
 * The program's one pure step: what a message makes of the state, and what is to be done in the world.
 * The root only routes; what concerns one screen is that screen's.
 */
export function update(state: AppState, message: Message): Step<AppState> {
  const [next, effects] =
    message.to === 'frame'
      ? frameUpdate(state, message.message)
      : message.to === 'overlay'
        ? overlayUpdate(state, message.message)
        : screenUpdate(state, message);
  return settleIntents(next, effects);
}

/** Intentions are not for the world but for the root: they are carried out here, one after the other. */
function settleIntents(state: AppState, effects: readonly Effect[]): Step<AppState> {
  let current = state;
  const outward: Effect[] = [];
  const queue = [...effects];
  for (let effect = queue.shift(); effect; effect = queue.shift()) {
    if (effect.kind !== 'intent') {
      outward.push(effect);
      continue;
    }
    const [next, more] = intended(current, effect.intent);
    current = next;
    queue.push(...more);
  }
  return [current, outward];
}

function frameUpdate(state: AppState, message: FrameMessage): Step<AppState> {
  switch (message.kind) {
    case 'started':
      return started(state);
    case 'ticked':
      return ticked({ ...state, nowMs: message.nowMs });
    case 'resized':
      return screenUpdate({ ...state, size: message.size }, { to: state.open, message: { kind: 'resized' } });
    case 'key':
      return keyPressed(state, message.key);
    case 'pasted':
      return state.overlay ? still(state) : screenUpdate(state, { to: state.open, message });
    case 'tab':
      return openTabAt(state, message.index);
    case 'tab-next':
      return nextTab(state, message.by);
    case 'help':
      return intended(state, { kind: 'help' });
    case 'all-dashboards':
      return intended(state, { kind: 'choose-dashboard' });
    case 'back':
      return intended(state, { kind: 'back' });
    case 'quit':
      return intended(state, { kind: 'quit' });
    case 'refresh':
      return refreshed({ ...state, source: { ...state.source, circuit: closedCircuit, healthDueMs: 0 } });
    case 'source-answered':
      return still({ ...state, source: sourceAnswered(state.source, message.result, state.nowMs, message.random) });
    case 'source-about':
      return sourceIsThere(state, message);
    case 'source-health': {
      const source = sourceHealthTold(state.source, message.alerts, message.targets, state.nowMs);
      return still({ ...state, source });
    }
    case 'source-moved':
      return [{ ...state, source: { ...state.source, name: message.name } }, [{ kind: 'probe-source' }]];
    case 'stack-about':
      return stackIsKnown(state, message.result);
    case 'stack-news':
      return stackTold(state, message.news);
    case 'acted': {
      const next = { ...state, stack: actionTaken(state.stack, message.action, message.failure) };
      if (!message.failure) return still(next);
      return intended(next, {
        kind: 'say',
        level: 'warning',
        text: `${message.action.kind} ${message.action.service}: ${message.failure.message}`,
      });
    }
    case 'said':
      return intended(state, { kind: 'say', level: message.level, text: message.text });
    default:
      return message satisfies never;
  }
}

/** The first step: the stack is looked at, booted or offered as settings say; the open screen is shown. */
function started(state: AppState): Step<AppState> {
  const [shown, effects] = screenUpdate(state, { to: state.open, message: { kind: 'shown' } });
  const [asked, asks] = sourceTicked(shown.source, state.nowMs);
  return [{ ...shown, source: asked }, [{ kind: 'watch-stack' }, ...asks, ...effects]];
}

function ticked(state: AppState): Step<AppState> {
  const [source, asks] = sourceTicked(state.source, state.nowMs);
  const quiet =
    state.saying && state.saying.untilMs <= state.nowMs ? withoutSaying({ ...state, source }) : { ...state, source };
  const [next, effects] = screenUpdate(quiet, { to: quiet.open, message: { kind: 'ticked' } });
  return [next, [...asks, ...effects]];
}

function withoutSaying(state: AppState): AppState {
  const { saying: _over, ...rest } = state;
  return rest;
}

/** The server is asked who it is, whatever its back-off, and everything is due now. */
function refreshed(state: AppState): Step<AppState> {
  const [next, effects] = allDue(state);
  return [next, [{ kind: 'probe-source' }, ...effects]];
}

/** Every panel is due; those that are seen are asked for at once, the others when they are. */
function allDue(state: AppState): Step<AppState> {
  const [due, effects] = screenUpdate(state, { to: 'dashboards', message: { kind: 'refresh' } });
  if (due.open !== 'dashboards') return [due, effects];
  const [next, more] = screenUpdate(due, { to: 'dashboards', message: { kind: 'ticked' } });
  return [next, [...effects, ...more]];
}

/** A server's clock that differs by less than this from what was thought changes no picture: its dates count whole seconds. */
const SAME_CLOCK_MS = 5_000;

/** When the server is back, or its clock is another than was thought, all panels are due at once. */
function sourceIsThere(state: AppState, message: Extract<FrameMessage, { kind: 'source-about' }>): Step<AppState> {
  const source = sourceTold(state.source, message.result, state.nowMs, message.random);
  const next = { ...state, source };
  const isBack = state.source.circuit.at !== 'closed' && source.circuit.at === 'closed';
  const shiftMs = Math.abs(serverNow(source, state.nowMs) - serverNow(state.source, state.nowMs));
  return isBack || shiftMs > SAME_CLOCK_MS ? allDue(next) : still(next);
}

/** Where no engine answers, that is said at once to whoever came for the stack. */
function stackIsKnown(state: AppState, result: Parameters<typeof settle<StackAbout>>[1]): Step<AppState> {
  const next = { ...state, stack: { ...state.stack, about: settle(state.stack.about, result, state.nowMs) } };
  if (held(state.stack.about) !== undefined) return still(next);
  const { stack } = state.settings;
  if (!result.ok) {
    const [told, effects] = screenUpdate(next, {
      to: 'boot',
      message: { kind: 'impossible', failure: result.failure },
    });
    if (stack === 'watch' || stack === 'glance') return [told, effects];
    const [opened, more] = openScreen(told, 'boot');
    return [opened, [...effects, ...more]];
  }
  return still(next);
}

/** What the engine tells is taken in; its first list decides whether the stack is booted or offered. */
function stackTold(state: AppState, news: StackNews): Step<AppState> {
  const next = { ...state, stack: stackHeard(state.stack, news, state.nowMs) };
  const isFirstList = news.kind === 'list' && !state.stack.isListed;
  const nothingRuns = next.stack.services.every((service) => service.state !== 'running');
  if (!isFirstList || !nothingRuns || state.settings.readOnly) return still(next);
  if (state.settings.stack === 'boot') return boot(next);
  return still(state.settings.stack === 'offer' ? { ...next, overlay: { kind: 'offer-boot' } } : next);
}

/** Keys go to the topmost thing that wants them: the overlay, a prompt, the screen, the frame. */
function keyPressed(state: AppState, key: string): Step<AppState> {
  if (key === 'C-c') return intended(state, { kind: 'quit' });
  if (state.overlay) {
    const typed = overlayTyped(state, key);
    return typed ? still(typed) : obey(state, overlayKey(state.overlay, key));
  }
  if (screenCaptures(state)) return screenUpdate(state, { to: state.open, message: { kind: 'typed', key } });
  const onScreen = screenKey(state, key);
  if (onScreen.kind !== 'nothing') return obey(state, onScreen);
  const meaning = meaningOf(frameKeys, key, state);
  return obey(
    state,
    meaning.kind === 'message' ? { kind: 'message', message: { to: 'frame', message: meaning.message } } : meaning,
  );
}

function obey(state: AppState, meaning: KeyMeaning<Message>): Step<AppState> {
  switch (meaning.kind) {
    case 'message':
      return update(state, meaning.message);
    case 'disabled':
      return intended(state, { kind: 'say', level: 'warning', text: meaning.reason });
    case 'nothing':
      return still(state);
    default:
      return meaning satisfies never;
  }
}

function openTabAt(state: AppState, index: number): Step<AppState> {
  const tab = tabsOf(state)[index];
  if (!tab) return still(state);
  if (tab.board !== undefined) return openDashboard(state, tab.board);
  const [next, effects] = openScreen(state, tab.screen);
  return [next, effects];
}

function nextTab(state: AppState, by: number): Step<AppState> {
  const count = tabsOf(state).length;
  const from = Math.max(0, openTab(state));
  return openTabAt(state, (from + by + count) % count);
}
