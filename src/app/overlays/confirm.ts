import type { StackAction } from '../../model/stack.ts';
import type { KeyTable } from '../keys/key-table.ts';

/**
 * A question before something is done to a container. The action holds the container's id as it was when the key was pressed:
 * a list that is sorted anew, or a container that is recreated, cannot redirect it.
 */
export type ConfirmState = { readonly kind: 'confirm'; readonly action: StackAction; readonly question: string };

export type ConfirmMessage = { readonly kind: 'yes' } | { readonly kind: 'no' };

/** The question for an action, naming its target. */
export function confirmAction(action: StackAction, project: string): ConfirmState {
  const verb = { restart: 'Restart', stop: 'Stop', start: 'Start' }[action.kind];
  return { kind: 'confirm', action, question: `${verb} ${action.service} (project ${project})?` };
}

/** Enter means no: a question that a person did not mean to be asked must be harmless to dismiss. */
export const confirmKeys: KeyTable<ConfirmState, ConfirmMessage> = [
  { id: 'confirm.yes', keys: ['y', 'Y'], label: 'yes', help: 'Do it', footer: 1, message: () => ({ kind: 'yes' }) },
  {
    id: 'confirm.no',
    keys: ['n', 'N', 'Escape', 'Enter', 'q'],
    label: 'no',
    help: 'Leave everything as it is',
    footer: 2,
    message: () => ({ kind: 'no' }),
  },
];
