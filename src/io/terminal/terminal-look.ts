/** How many colours the terminal is given: 24-bit, the 256 palette, the 16 of the terminal's theme, or none. */
export type ColorDepth = 'truecolor' | '256' | '16' | 'none';

/** What the terminal can show. `ascii` replaces every glyph beyond ASCII by a look-alike. */
export type TerminalLook = { readonly colorDepth: ColorDepth; readonly ascii: boolean };

type Environment = Readonly<Record<string, string | undefined>>;

const TRUECOLOR_TERMS = /(?:^xterm-(?:kitty|ghostty|direct)|^alacritty|^foot|^wezterm|-direct$|truecolor)/;

/** Reads what the terminal can show from the environment. `overrides` come from the command line; a switch that is off leaves it to the environment. */
export function terminalLook(
  env: Environment,
  overrides: { readonly ascii?: boolean; readonly noColor?: boolean } = {},
): TerminalLook {
  return {
    colorDepth: overrides.noColor ? 'none' : colorDepth(env),
    ascii: overrides.ascii === true || !speaksUnicode(env),
  };
}

/** A terminal without cursor movement cannot hold a full screen. */
export function isDumb(env: Environment): boolean {
  return env.TERM === 'dumb' || env.TERM === '';
}

// Order: what the person wishes, what the terminal says, what its name lets us guess.
function colorDepth(env: Environment): ColorDepth {
  if (env.NO_COLOR) return 'none';
  const forced = env.FORCE_COLOR;
  if (forced === '0') return 'none';
  if (forced === '1') return '16';
  if (forced === '2') return '256';
  if (forced === '3') return 'truecolor';
  const term = env.TERM ?? '';
  if (isDumb(env) || /^vt(?:52|100|102|220)|-m(?:ono)?$/.test(term)) return 'none';
  if (/^(?:truecolor|24bit)$/i.test(env.COLORTERM ?? '') || TRUECOLOR_TERMS.test(term)) return 'truecolor';
  if (env.WT_SESSION || env.TERM_PROGRAM === 'iTerm.app' || env.TERM_PROGRAM === 'vscode') return 'truecolor';
  if (/256/.test(term)) return '256';
  return '16';
}

// No locale at all says nothing about the terminal, and terminals of today speak UTF-8; `C` and a Latin charset do say something.
function speaksUnicode(env: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (!locale) return env.TERM !== 'linux';
  if (/^(?:C|POSIX)$/.test(locale)) return false;
  return !/\.(?!utf-?8)/i.test(locale);
}
