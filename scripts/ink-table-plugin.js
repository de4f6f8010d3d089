// ink-table is CommonJS and requires Ink, which cannot be required, as its layout engine awaits at the top level. Its one file is made an ES module
// where it is read: by the bundler for the program, by Vite for the tests.
import { readFile } from 'node:fs/promises';

const ITS_FILE = /ink-table[\\/]dist[\\/]index\.js$/;

/** The three modules that it requires, as imports in the shape that its code expects. */
const IMPORTS = [
  [
    'const react_1 = __importDefault(require("react"));',
    'import React from "react"; const react_1 = { default: React };',
  ],
  ['const ink_1 = require("ink");', 'import * as ink_1 from "ink";'],
  ['const object_hash_1 = require("object-hash");', 'import object_hash_1 from "object-hash";'],
];

/**
 * ink-table's source as an ES module. Its default export stays what `require` would answer, `{ default: Table }`, because that is what
 * its type declarations mean to an ES module. Throws when the source is not the one we know.
 */
export function inkTableAsModule(source) {
  let module = source;
  for (const [required, imported] of IMPORTS) {
    if (!module.includes(required)) throw new Error(`ink-table has changed: ${required} is not in it`);
    module = module.replace(required, imported);
  }
  if (/\brequire\(/.test(module)) throw new Error('ink-table has changed: it requires more than we know');
  return `const exports = {};\n${module}\nexport default exports;\n`;
}

/** For esbuild. */
export const inkTablePlugin = {
  name: 'ink-table',
  setup(builder) {
    builder.onLoad({ filter: ITS_FILE }, async ({ path }) => ({
      contents: inkTableAsModule(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** For Vite; the test runner must also be told to transform the package: `server.deps.inline: [/ink-table/]`. */
export const inkTableVitePlugin = {
  name: 'ink-table',
  enforce: 'pre',
  transform(source, id) {
    return ITS_FILE.test(id.split('?')[0]) ? { code: inkTableAsModule(source), map: null } : undefined;
  },
};
