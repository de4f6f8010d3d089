/** What a panel does with its frames before drawing them, as data. A new kind is one member here, one reader in `load/`, one file in `transform/`. */
export type Transformation = {
  readonly kind: 'organize';
  readonly exclude: ReadonlySet<string>;
  readonly order: ReadonlyMap<string, number>;
  readonly rename: ReadonlyMap<string, string>;
};
