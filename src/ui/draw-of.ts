import type { Store } from '../app/run.ts';
import type { AppState } from '../app/state.ts';
import type { Cells, Size } from '../model/cells.ts';
import type { Draw } from './canvas/canvas-host.ts';

/**
 * A canvas that draws from the program's state, and only anew when what it looks at has changed: `look` picks its inputs, which are
 * compared one by one. So a frame in which only the clock moved costs the clock.
 */
export function drawOf<Inputs extends readonly unknown[]>(
  store: Store,
  look: (state: AppState) => Inputs,
  draw: (size: Size, ...inputs: Inputs) => Cells,
): Draw {
  let drawn: { readonly cells: Cells; readonly inputs: Inputs; readonly size: Size } | undefined;
  return (size) => {
    const inputs = look(store.state());
    const isSame =
      drawn !== undefined &&
      drawn.size.columns === size.columns &&
      drawn.size.rows === size.rows &&
      inputs.every((input, index) => Object.is(input, drawn?.inputs[index]));
    if (!isSame || drawn === undefined) drawn = { cells: draw(size, ...inputs), inputs, size };
    return drawn.cells;
  };
}
