import { frameKeys } from './frame-keys.ts';
import { chooseKeys } from './overlays/choose.ts';
import { confirmKeys } from './overlays/confirm.ts';
import { bootScreen } from './screens/boot/boot-screen.ts';
import { dashboardsScreen } from './screens/dashboards/dashboards-screen.ts';
import { logsScreen } from './screens/logs/logs-screen.ts';
import { servicesScreen } from './screens/services/services-screen.ts';

/** A key as data for print: what it is called, which keys it has, what it does. */
export type PrintedKey = { readonly id: string; readonly keys: readonly string[]; readonly help: string };

/** Every key of every place, whatever holds now. */
export function allKeys(): readonly { readonly place: string; readonly rows: readonly PrintedKey[] }[] {
  const rowsOf = (table: readonly PrintedKey[]) => table.map(({ id, keys, help }) => ({ id, keys, help }));
  return [
    { place: 'Everywhere', rows: rowsOf(frameKeys) },
    { place: 'Dashboards', rows: rowsOf(dashboardsScreen.keys) },
    { place: 'Services', rows: rowsOf(servicesScreen.keys) },
    { place: 'Logs', rows: rowsOf(logsScreen.keys) },
    { place: 'Starting the stack', rows: rowsOf(bootScreen.keys) },
    { place: 'A question', rows: rowsOf(confirmKeys) },
    { place: 'A list', rows: rowsOf(chooseKeys) },
  ];
}
