import { readdirSync, readFileSync } from 'node:fs';

/** The parts of a dashboard's JSON that the checks look at; nothing is normalised, as the file itself is what is judged. */
export type DashboardFile = {
  readonly file: string;
  readonly text: string;
  readonly json: {
    readonly id: null;
    readonly uid: string;
    readonly title: string;
    readonly schemaVersion: number;
    readonly refresh: string;
    readonly time: { readonly from: string; readonly to: string };
    readonly panels: readonly PanelJson[];
  };
};

export type PanelJson = {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly collapsed?: boolean;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly min?: number;
      readonly max?: number;
      readonly thresholds?: { readonly steps: readonly { readonly color: string; readonly value: number | null }[] };
    };
    readonly overrides: readonly { readonly properties: readonly { readonly id: string; readonly value: unknown }[] }[];
  };
  readonly targets?: readonly TargetJson[];
  readonly panels?: readonly PanelJson[];
};

type TargetJson = {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat: string;
  readonly instant: boolean;
  readonly datasource: { readonly uid: string };
};

const folder = new URL('../../stack/grafana/dashboards/', import.meta.url);

/** Every dashboard of the stack, in the order of its file name. */
export function dashboardFiles(): DashboardFile[] {
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      return { file, text, json: JSON.parse(text) as DashboardFile['json'] };
    });
}

/** All panels, those inside rows too; the rows themselves are left out. */
export function panelsOf(file: DashboardFile): PanelJson[] {
  return file.json.panels.flatMap((panel) => (panel.type === 'row' ? (panel.panels ?? []) : [panel]));
}
