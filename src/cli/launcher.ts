import * as nodeModule from 'node:module';

// Loaded before anything else, by any Node that a user may have: it must parse on old ones, and React must
// find production mode set before it is imported (its development build never frees its measurements).
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `fauxmon-tui needs Node 20.19 or newer, this is ${process.versions.node}: install a current Node (https://nodejs.org), or run npx -p node@24 -p fauxmon-tui fauxmon-tui\n`,
  );
  process.exit(69);
}

process.env.NODE_ENV = 'production';
if (typeof nodeModule.enableCompileCache === 'function') nodeModule.enableCompileCache();

const entry = './main.js';
import(entry).then((program: { main: () => Promise<void> }) => program.main());
