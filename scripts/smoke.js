// `npm run smoke`: packs the program as it is published and runs it from an empty folder on every Node that it promises to run on.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, environment, install, node, root } from './setup.js';

install();
build();

const done = spawnSync(node(), [join(root, 'test', 'smoke', 'smoke.ts')], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
});
process.exitCode = done.status ?? 1;
