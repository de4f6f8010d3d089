// `npm run bench [-- PROMETHEUS-URL]` and `npm run bench:boot`: measurements, not tests. On the pinned Node, which runs TypeScript as it is.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, environment, install, node, root } from './setup.js';

const [name = 'screen', ...rest] = process.argv.slice(2);
install();
build();
const script = join(root, 'test', 'bench', name === 'boot' ? 'boot-pairs.ts' : 'screen.ts');
const done = spawnSync(node(), [script, ...(name === 'boot' || name === 'screen' ? rest : [name, ...rest])], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
});
process.exitCode = done.status ?? 1;
