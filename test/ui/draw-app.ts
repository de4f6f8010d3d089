import { createElement } from 'react';
import type { Store } from '../../src/app/run.ts';
import type { AppState } from '../../src/app/state.ts';
import type { Cells } from '../../src/model/cells.ts';
import { App } from '../../src/ui/app.tsx';
import { renderToCells } from '../../src/ui/canvas/render-to-cells.tsx';
import { darkTheme } from '../../src/ui/theme.ts';

/** A store that stands still. */
export function stillStore(state: AppState): Store {
  return { state: () => state, dispatch: () => {}, subscribe: () => () => {}, stop: () => {} };
}

/** The whole program's screen as cells, at the size that its state says. */
export function drawApp(state: AppState): Cells {
  return renderToCells(createElement(App, { store: stillStore(state), theme: darkTheme }), state.size);
}
