import { defineConfig } from 'vitest/config';
import { inkTableVitePlugin } from './scripts/ink-table-plugin.js';

const environment = { FORCE_COLOR: '3', NODE_ENV: 'production', TZ: 'UTC' };

/**
 * Three projects: `house` needs nothing but Node; `pty` drives the built program in a real pseudo-terminal;
 * `stack` needs a Docker engine with the stack's images and runs one file after another, as they share it.
 */
export default defineConfig({
  test: {
    // Vitest leaves one processor free unless told; on the two of a small machine that is half of them.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [inkTableVitePlugin],
        // React's production build, as users run it, has no jsxDEV.
        oxc: { jsx: { runtime: 'automatic', development: false } },
        test: {
          name: 'house',
          testTimeout: 20_000,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/pty/**', 'test/stack/**', 'test/smoke/**'],
          env: environment,
          server: { deps: { inline: [/ink-table/] } },
        },
      },
      {
        test: {
          name: 'pty',
          include: ['test/pty/**/*.test.ts'],
          env: environment,
          testTimeout: 60_000,
          // One terminal at a time: these tests watch how fast a program answers.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/stack/**/*.test.ts'],
          env: environment,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
