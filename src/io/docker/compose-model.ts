import * as z from 'zod';
import { failed, ok, type Result } from '../../model/result.ts';

/** What a compose file says of one service, as far as booting and listing need it. */
export type ComposeService = {
  readonly name: string;
  readonly image: string;
  readonly builds: boolean;
  /** Does its restart policy bring it back when it ends, so that having ended is no way of being well? */
  readonly restarts: boolean;
  /** Names of the services that must be there first, and what must be true of them. */
  readonly waitsFor: readonly { readonly service: string; readonly condition: string }[];
};

/** A compose file as Compose itself understands it: profiles chosen, files merged, variables filled in. Services sorted by name. */
export type ComposeModel = { readonly services: readonly ComposeService[] };

const Config = z.object({
  name: z.string().optional(),
  services: z
    .record(
      z.string(),
      z.object({
        image: z.string().optional(),
        build: z.unknown().optional(),
        restart: z.string().optional(),
        depends_on: z.record(z.string(), z.object({ condition: z.string().optional() })).nullish(),
      }),
    )
    .nullish(),
});

/** Reads the answer of `docker compose config --format json`. `project` names the images of services that are only built. */
export function parseComposeModel(json: string, project: string): Result<ComposeModel> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    return failed({ kind: 'malformed', message: 'docker compose config did not answer in JSON', cause });
  }
  const config = Config.safeParse(value);
  if (!config.success) {
    return failed({
      kind: 'malformed',
      message: 'docker compose config answered in an unknown shape',
      cause: config.error,
    });
  }
  const services = Object.entries(config.data.services ?? {}).map(([name, service]) => ({
    name,
    image: service.image ?? `${project}-${name}`,
    builds: service.build !== undefined && service.build !== null,
    restarts: service.restart !== undefined && service.restart !== 'no' && !service.restart.startsWith('on-failure'),
    waitsFor: Object.entries(service.depends_on ?? {}).map(([needed, { condition = 'service_started' }]) => ({
      service: needed,
      condition,
    })),
  }));
  return ok({ services: services.sort((left, right) => (left.name < right.name ? -1 : 1)) });
}
