import type { Store } from '../app/run.ts';
import type { AppState } from '../app/state.ts';
import type { Cells, Size } from '../model/cells.ts';
import type { Draw } from './canvas/canvas-host.ts';

/**
 * A canvas that draws from the program's state, and only anew when something it depends on is another value: `dependsOn` names what that is.
 * So a frame in which only the clock moved costs the clock.
 */
export function drawOf(
  store: Store,
  dependsOn: (state: AppState) => readonly unknown[],
  draw: (size: Size, state: AppState) => Cells,
): Draw {
  let drawn: { readonly cells: Cells; readonly inputs: readonly unknown[]; readonly size: Size } | undefined;
  return (size) => {
    const state = store.state();
    const inputs = dependsOn(state);
    if (
      !drawn ||
      !isSameSize(drawn.size, size) ||
      !inputs.every((input, index) => Object.is(input, drawn?.inputs[index]))
    ) {
      drawn = { cells: draw(size, state), inputs, size };
    }
    return drawn.cells;
  };
}

function isSameSize(left: Size, right: Size): boolean {
  return left.columns === right.columns && left.rows === right.rows;
}
