import { Box, type BoxProps, type DOMElement, measureElement, Text, useBoxMetrics } from 'ink';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Size } from '../../model/cells.ts';
import type { CanvasHost, Draw, Leaf } from './canvas-host.ts';
import { cellsToStyledLines } from './cells-to-text.ts';
import { sentinelText } from './sentinel.ts';

/** Who draws the canvases. Without one, a canvas writes its cells as rows of text. */
export const CanvasHostContext = createContext<CanvasHost | undefined>(undefined);

/** Asks for a frame soon, without React: call it when the numbers behind a canvas have changed. */
export function useRequestFrame(): () => void {
  const host = useContext(CanvasHostContext);
  return useMemo(() => () => host?.requestFrame(), [host]);
}

/**
 * A rectangle of cells in Ink's layout. `draw` gets the size that the layout gave it and is called once a frame, when one was asked
 * for; React does not run for it. A new `draw` asks for a frame by itself. Fixed by `columns` and `rows`, else it grows into its box.
 */
export function Canvas({
  draw,
  columns,
  rows,
  ...box
}: {
  readonly draw: Draw;
  readonly columns?: number;
  readonly rows?: number;
} & Pick<
  BoxProps,
  'flexGrow' | 'flexShrink' | 'flexBasis' | 'margin' | 'marginTop' | 'marginBottom' | 'marginLeft' | 'marginRight'
>): ReactNode {
  const host = useContext(CanvasHostContext);
  const ref = useRef<DOMElement>(null);
  const size = useLaidOutSize(ref, columns, rows);
  const leaf = useLeaf(host, draw, size);
  return (
    <Box
      ref={ref}
      // Grown and shrunk from nothing, so that the content does not hold the box open; a fixed measure is both its least and its most.
      flexGrow={1}
      flexShrink={1}
      flexBasis={0}
      minWidth={columns ?? 0}
      minHeight={rows ?? 0}
      {...(columns === undefined ? {} : { width: columns, maxWidth: columns })}
      {...(rows === undefined ? {} : { height: rows, maxHeight: rows })}
      overflow="hidden"
      {...box}
    >
      {size.columns > 0 && size.rows > 0 && (
        // Laid out freely, so that the text of the old size does not shape the new one.
        <Box position="absolute" width={size.columns} height={size.rows}>
          <CanvasText draw={draw} leaf={leaf} columns={size.columns} rows={size.rows} />
        </Box>
      )}
    </Box>
  );
}

function CanvasText({
  draw,
  leaf,
  columns,
  rows,
}: { readonly draw: Draw; readonly leaf: Leaf | undefined } & Size): ReactNode {
  const marks = useMemo(
    () => (leaf === undefined ? undefined : sentinelText(leaf.number, columns, rows)),
    [leaf, columns, rows],
  );
  return <Text wrap="truncate">{marks ?? cellsToStyledLines(draw({ columns, rows })).join('\n')}</Text>;
}

/** The leaf of a canvas, registered while it is mounted; nothing without a host. */
function useLeaf(host: CanvasHost | undefined, draw: Draw, size: Size): Leaf | undefined {
  const [leaf, setLeaf] = useState<Leaf | undefined>(undefined);
  // `draw` is brought up to date below, without a new leaf.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    const added = host?.add(draw);
    setLeaf(added);
    return () => {
      if (added !== undefined) host?.remove(added);
    };
  }, [host]);
  useLayoutEffect(() => {
    if (leaf === undefined) return;
    leaf.draw = draw;
    leaf.size = size;
    host?.requestFrame();
  }, [host, leaf, draw, size]);
  return leaf;
}

// Two ways, as each misses something: the effect sees our own renders before anything is shown, the metrics see the others' layouts.
function useLaidOutSize(ref: RefObject<DOMElement | null>, columns?: number, rows?: number): Size {
  const [measured, setMeasured] = useState<Size>({ columns: columns ?? 0, rows: rows ?? 0 });
  // It renders us anew when the layout around us changes; its numbers come a frame later than ours.
  useBoxMetrics(ref as RefObject<DOMElement>);
  useLayoutEffect(() => {
    if (ref.current === null) return;
    const { width, height } = measureElement(ref.current);
    setMeasured((before) =>
      before.columns === width && before.rows === height ? before : { columns: width, rows: height },
    );
  });
  return measured;
}
