import * as z from 'zod';

/** The parts of the Engine API's answers that are used here; what else they hold is let be. Engines leave out or null what they do not know. */

const Texts = z.record(z.string(), z.string()).nullish();

export const EngineVersion = z.object({ Version: z.string(), ApiVersion: z.string().optional() });

export const ListedContainer = z.object({
  Id: z.string(),
  Names: z.array(z.string()).nullish(),
  Image: z.string(),
  State: z.string(),
  Status: z.string(),
  Labels: Texts,
  Ports: z
    .array(
      z.object({
        IP: z.string().optional(),
        PrivatePort: z.number(),
        PublicPort: z.number().optional(),
        Type: z.string(),
      }),
    )
    .nullish(),
});
export type ListedContainer = z.infer<typeof ListedContainer>;
export const ContainerList = z.array(ListedContainer);

export const InspectedContainer = z.object({
  Id: z.string(),
  RestartCount: z.number().optional(),
  State: z.object({
    Status: z.string(),
    ExitCode: z.number(),
    Error: z.string().optional(),
    OOMKilled: z.boolean().optional(),
    StartedAt: z.string().optional(),
    FinishedAt: z.string().optional(),
    Health: z
      .object({
        Status: z.string(),
        FailingStreak: z.number().optional(),
        Log: z.array(z.object({ ExitCode: z.number(), Output: z.string() })).nullish(),
      })
      .nullish(),
  }),
  Config: z.object({ Tty: z.boolean().optional(), Labels: Texts }),
  HostConfig: z.object({ RestartPolicy: z.object({ Name: z.string().optional() }).nullish() }).nullish(),
});
export type InspectedContainer = z.infer<typeof InspectedContainer>;

export const EngineEvent = z.object({
  Type: z.string().optional(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: Texts }),
  time: z.number(),
  timeNano: z.number().optional(),
});
export type EngineEvent = z.infer<typeof EngineEvent>;

const ProcessorUse = z
  .object({
    cpu_usage: z.object({ total_usage: z.number(), percpu_usage: z.array(z.number()).nullish() }),
    system_cpu_usage: z.number().optional(),
    online_cpus: z.number().optional(),
  })
  .nullish();

export const StatsSample = z.object({
  read: z.string(),
  cpu_stats: ProcessorUse,
  precpu_stats: ProcessorUse,
  memory_stats: z
    .object({
      usage: z.number().optional(),
      limit: z.number().optional(),
      stats: z.record(z.string(), z.number()).nullish(),
    })
    .nullish(),
  networks: z.record(z.string(), z.object({ rx_bytes: z.number(), tx_bytes: z.number() })).nullish(),
});
export type StatsSample = z.infer<typeof StatsSample>;
