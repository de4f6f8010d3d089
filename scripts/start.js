// `npm start`: everything that a fresh clone needs, then the program itself under the pinned Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, environment, install, node, root } from './setup.js';

install();
build();

const child = spawn(node(), [join(root, 'dist', 'fauxmon.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: environment,
});

// The terminal sends its signals to both of us: the program decides what they mean, this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) {
  process.on(signal, () => {
    if (signal === 'SIGTERM') child.kill(signal);
  });
}

child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal === 'SIGTERM' ? 15 : signal === 'SIGINT' ? 2 : 1);
});
