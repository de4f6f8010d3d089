import type { CommandRow } from './arguments.ts';

const project = [] as const;

/** Every command, as the command line and `--help` know it. What runs it is in `commands/`, loaded only when it is called. */
export const COMMANDS = [
  { name: 'up', operands: '', help: 'Boot the compose stack and wait until it is well', flags: project },
  { name: 'down', operands: '', help: 'Stop the compose stack; its volumes stay', flags: project },
  { name: 'ps', operands: '', help: 'List the services of the stack', flags: project },
  { name: 'restart', operands: 'SERVICE...', help: 'Restart services', flags: project },
  { name: 'stop', operands: 'SERVICE...', help: 'Stop services', flags: project },
  { name: 'start', operands: 'SERVICE...', help: 'Start services', flags: project },
  {
    name: 'logs',
    operands: '[SERVICE...]',
    help: 'Print logs, merged by time',
    flags: [
      { name: 'follow', kind: 'switch', value: '', help: 'Stay and print what comes (-f)' },
      { name: 'since', kind: 'text', value: '10m', help: 'How far back' },
      { name: 'tail', kind: 'text', value: 'N', help: 'How many lines back a service (default 200; with --since all)' },
      { name: 'grep', kind: 'text', value: 'RE', help: 'Only lines that match; !RE: that do not' },
      { name: 'level', kind: 'text', value: 'LEVEL', help: 'Only lines this grave or graver' },
    ],
  },
  { name: 'status', operands: '', help: 'One look, one report; the exit status says the health', flags: project },
  {
    name: 'render',
    operands: 'DASHBOARD',
    help: 'Print one picture of a dashboard',
    flags: [
      { name: 'panel', kind: 'text', value: 'ID|TITLE', help: 'Only this panel' },
      { name: 'size', kind: 'text', value: '120x36', help: 'Columns and rows' },
    ],
  },
  { name: 'keys', operands: '', help: 'Print all keys', flags: project },
] as const satisfies readonly CommandRow[];

export type CommandName = (typeof COMMANDS)[number]['name'] | 'open';
