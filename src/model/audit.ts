/** Something that was done, or refused, to the stack. `id` is the container's, where it is one container's; `confirmed` what the person answered to which question. */
export type AuditEntry = {
  readonly action: string;
  readonly target: string;
  readonly id: string;
  readonly result: string;
  readonly confirmed?: string;
};

/** The port to the record of what was done. Writing never throws and never waits: a record that cannot be kept is told apart from it. */
export interface AuditLog {
  write(entry: AuditEntry): void;
}
