import { Box, Text } from 'ink';
import Table from 'ink-table';
import type { PropsWithChildren, ReactNode } from 'react';
import type { Size } from '../../model/cells.ts';
import { fitText, safe } from '../../model/safe-text.ts';
import { shortDuration } from '../short-duration.ts';
import { useStore, useStructure } from '../store-context.tsx';
import type { Theme } from '../theme.ts';

/** The question before something is done, with what exactly it would be done to. */
export function ConfirmView({ size, theme }: { readonly size: Size; readonly theme: Theme }): ReactNode {
  const state = useStore().state();
  const overlay = useStructure((now) => (now.overlay?.kind === 'confirm' ? now.overlay : undefined));
  if (!overlay) return null;
  const service = state.stack.services.find((each) => each.id === overlay.action.id);
  const since = service?.startedMs === undefined ? 'not running' : shortDuration(state.nowMs - service.startedMs);
  // One short row: ink-table draws every cell whole, so the cells are cut here.
  const target = {
    service: fitText(safe(overlay.action.service), 20) as string,
    container: fitText(safe(service?.containerName ?? overlay.action.id.slice(0, 12)), 24) as string,
    'up for': since,
  };
  return (
    <Box
      flexDirection="column"
      width={size.columns}
      height={size.rows}
      paddingX={2}
      borderStyle="round"
      borderColor={hex(theme.warning)}
      backgroundColor={hex(theme.dialog)}
    >
      <Text bold color={hex(theme.title)} wrap="truncate">
        {safe(overlay.question)}
      </Text>
      <Table.default data={[target]} header={heading(theme)} skeleton={rule(theme)} />
      <Text wrap="truncate">
        <Text bold color={hex(theme.key)}>
          y
        </Text>
        {' yes   '}
        <Text bold color={hex(theme.key)}>
          N
        </Text>
        {' no'}
      </Text>
    </Box>
  );
}

function hex(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

/** The table's own heading is a blue that a dark paper swallows. */
function heading(theme: Theme) {
  return ({ children }: PropsWithChildren) => <Text color={hex(theme.muted)}>{children}</Text>;
}

function rule(theme: Theme) {
  return ({ children }: PropsWithChildren) => <Text color={hex(theme.border)}>{children}</Text>;
}
