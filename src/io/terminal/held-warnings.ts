/** More would tell a person nothing that the first ones did not. */
const MOST_HELD = 20;

/**
 * Keeps Node's own warnings off the terminal while a picture stands on it: Node writes them to stderr, right into the picture, where no
 * cell that did not change is ever mended. Returns what gives them back to whoever listened before, once the terminal is theirs again.
 */
export function holdWarnings(): () => void {
  const usual = process.listeners('warning');
  const held: Error[] = [];
  const hold = (warning: Error) => {
    if (held.length < MOST_HELD) held.push(warning);
  };
  process.removeAllListeners('warning');
  process.on('warning', hold);
  return () => {
    process.off('warning', hold);
    for (const listener of usual) process.on('warning', listener);
    for (const warning of held.splice(0)) for (const listener of usual) listener.call(process, warning);
  };
}
