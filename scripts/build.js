// Builds the one bundle folder that is published: dist/fauxmon.js (the launcher), dist/main.js with its chunks, and the worker.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inkTablePlugin } from './ink-table-plugin.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const published = join(root, 'dist');
// Made beside and exchanged when whole: who runs the old one meanwhile, or builds too, never meets half a bundle.
const out = join(root, 'node_modules', '.cache', `fauxmon-dist-${process.pid}`);

const common = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  minify: true,
  legalComments: 'external',
  logLevel: 'warning',
  outdir: out,
  absWorkingDir: root,
};

/** Ink asks for React's developer tools at start; a bundle has none to give. */
const withoutDeveloperTools = {
  name: 'without-developer-tools',
  setup(builder) {
    builder.onLoad({ filter: /ink[\\/]build[\\/]devtools\.js$/ }, () => ({ contents: 'export {}' }));
  },
};

// The program: production React, code split so that a one-shot command never loads Ink.
await build({
  ...common,
  entryPoints: { main: 'src/cli/main.ts', 'decode-worker': 'src/io/prometheus/decode-worker.ts' },
  splitting: true,
  chunkNames: 'chunk-[hash]',
  target: 'node20.19',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  // Some dependencies are CommonJS inside and call require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [withoutDeveloperTools, inkTablePlugin],
});

// The launcher: syntax that old Nodes can read, so that they can be told what is missing.
await build({
  ...common,
  entryPoints: { fauxmon: 'src/cli/launcher.ts' },
  bundle: false,
  target: 'es2020',
  banner: { js: '#!/usr/bin/env node' },
});

rmSync(published, { recursive: true, force: true });
renameSync(out, published);

const bytes = readdirSync(published).reduce((sum, name) => sum + statSync(join(published, name)).size, 0);
if (existsSync(published)) process.stderr.write(`fauxmon: dist/ is ${(bytes / 1e6).toFixed(2)} MB\n`);
