import { render } from 'ink';
import type { ReactNode } from 'react';
import type { Screen } from '../../model/screen.ts';
import { CanvasHostContext } from './canvas.tsx';
import { CanvasHost } from './canvas-host.ts';
import { Compositor } from './compositor.ts';
import { InkOutput, silentInput } from './ink-streams.ts';

/** A tree on a screen. */
export type Mounted = {
  /** Replaces the tree. */
  update(tree: ReactNode): void;
  /** Takes the tree down; the screen stays open. */
  unmount(): void;
  /** Settles when the tree is gone: rejects with what a component threw. */
  readonly ended: Promise<unknown>;
};

/** Shows an Ink tree on a screen: Ink lays out, canvases fill their marks, the screen paints what changed. */
export function mount(tree: ReactNode, screen: Screen): Mounted {
  const host = new CanvasHost(() => screen.requestFrame());
  const compositor = new Compositor(host);
  const output = new InkOutput(screen.size(), (frame) => {
    compositor.take(frame);
    screen.requestFrame();
  });
  const within = (child: ReactNode) => <CanvasHostContext value={host}>{child}</CanvasHostContext>;
  const instance = render(within(tree), {
    // Ink asks only for what a terminal's stream has in common with ours.
    stdout: output as unknown as NodeJS.WriteStream,
    stdin: silentInput() as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  screen.paint((size) => compositor.compose(size));
  const unlisten = screen.onResize((size) => output.resize(size));
  return {
    update: (next) => instance.rerender(within(next)),
    unmount() {
      unlisten();
      instance.unmount();
    },
    ended: instance.waitUntilExit(),
  };
}
