/**
 * One key of one place, as data. Dispatch, footer, help and the docs are all derived from these rows; nothing else knows a key.
 *
 * `View` is what the place shows now, `Message` what it understands.
 */
export type KeyBinding<View, Message> = {
  /** Stable name, such as `service.restart`, by which a key can be remapped. */
  readonly id: string;
  /** Names as the input reader gives them: `r`, `R`, `C-r`, `Enter`, `Escape`, `PageDown`, `Space`, `S-Tab`, `F1`. */
  readonly keys: readonly string[];
  /** One or two words for the footer. */
  readonly label: string;
  /** A sentence for the help. */
  readonly help: string;
  /** Place in the footer, small first; absent: only in the help. */
  readonly footer?: number;
  /** The key exists only while this holds. */
  readonly when?: (view: View) => boolean;
  /** A reason why the key does nothing now; it is shown instead. */
  readonly disabled?: (view: View) => string | undefined;
  /** It changes the stack: it asks first and is absent in read-only mode. */
  readonly danger?: true;
  readonly message: (view: View) => Message;
};

/** The keys of one place, in the order in which help lists them. */
export type KeyTable<View, Message> = readonly KeyBinding<View, Message>[];

/** What a pressed key means in a table: a message, a reason why not, or nothing. */
export type KeyMeaning<Message> =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'disabled'; readonly reason: string }
  | { readonly kind: 'nothing' };

/** Looks a key up. The first row that has it and whose `when` holds decides. */
export function meaningOf<View, Message>(table: KeyTable<View, Message>, key: string, view: View): KeyMeaning<Message> {
  const binding = table.find((row) => row.keys.includes(key) && (row.when?.(view) ?? true));
  if (!binding) return { kind: 'nothing' };
  const reason = binding.disabled?.(view);
  if (reason !== undefined) return { kind: 'disabled', reason };
  return { kind: 'message', message: binding.message(view) };
}

/** A row as footer and help show it. */
export type KeyHint = {
  readonly id: string;
  readonly keys: readonly string[];
  readonly label: string;
  readonly help: string;
  readonly disabled?: string;
};

/** The rows that hold now, as hints in the table's order. A key that an earlier row has already is not offered twice: the first decides. */
export function hintsOf<View, Message>(
  table: KeyTable<View, Message>,
  view: View,
): readonly (KeyHint & { readonly footer?: number })[] {
  const taken = new Set<string>();
  return table
    .filter((row) => row.when?.(view) ?? true)
    .flatMap((row) => {
      const keys = row.keys.filter((key) => !taken.has(key));
      for (const key of keys) taken.add(key);
      if (keys.length === 0) return [];
      const reason = row.disabled?.(view);
      return {
        id: row.id,
        keys,
        label: row.label,
        help: row.help,
        ...(row.footer === undefined ? {} : { footer: row.footer }),
        ...(reason === undefined ? {} : { disabled: reason }),
      };
    });
}

/** How a key's name is shown to a person. */
export function keyCap(key: string): string {
  const named: Record<string, string> = {
    Up: '↑',
    Down: '↓',
    Left: '←',
    Right: '→',
    Escape: 'Esc',
    PageUp: 'PgUp',
    PageDown: 'PgDn',
    'S-Tab': '⇧Tab',
  };
  const name = named[key];
  if (name !== undefined) return name;
  return key.startsWith('C-') ? `^${key.slice(2).toUpperCase()}` : key;
}
