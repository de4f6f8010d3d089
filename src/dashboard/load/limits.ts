/** What a dashboard file may hold at most; what is over is refused, or left out and said. */
export const LIMITS = {
  fileBytes: 2 * 1024 * 1024,
  depth: 64,
  panels: 500,
  targetsPerPanel: 50,
  variables: 200,
  optionsPerVariable: 5000,
  overridesPerPanel: 500,
  expressionBytes: 4096,
  titleCharacters: 256,
  nameCharacters: 1000,
  contentCharacters: 100_000,
  minRefreshMs: 1000,
  gridColumns: 24,
  gridHeight: 100,
  gridY: 100_000,
} as const;
