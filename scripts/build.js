// Builds the one bundle folder that is published: dist/fauxmon.js (the launcher), dist/main.js with its chunks, and the worker.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inkTablePlugin } from './ink-table-plugin.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'dist');
rmSync(out, { recursive: true, force: true });

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

const bytes = readdirSync(out).reduce((sum, name) => sum + statSync(join(out, name)).size, 0);
if (existsSync(out)) process.stderr.write(`fauxmon: dist/ is ${(bytes / 1e6).toFixed(2)} MB\n`);
