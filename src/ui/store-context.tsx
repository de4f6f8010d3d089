import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Store } from '../app/run.ts';
import type { AppState } from '../app/state.ts';

/** The running program, for components. */
export const StoreContext = createContext<Store | undefined>(undefined);

/** The running program. */
export function useStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error('a component stands outside of the program');
  return store;
}

/** A part of the state that decides what stands on the screen. React runs when it changes; numbers go to canvases instead. */
export function useStructure<Part>(select: (state: AppState) => Part): Part {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => select(store.state()));
}
