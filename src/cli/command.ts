import type { Arguments } from './arguments.ts';
import type { Settings } from './settings.ts';

/** What a command is run with. It answers its exit status; what it prints goes to stdout, what it has to say of itself to stderr. */
export type Command = (given: Arguments, settings: Settings) => Promise<number>;
