import { spawn } from 'node:child_process';
import { once } from 'node:events';

// Runs scripts of package.json side by side: `side-by-side.mjs NAME…`. Each prints what it says when it has ended, in one
// piece. Fails if one of them fails, after the end of all. Plain JavaScript, so that it starts at once.

const npm = process.env.npm_execpath;
if (npm === undefined) throw new Error('Start this with npm run.');

/** @param {string} name */
async function run(name) {
  const child = spawn(process.execPath, [npm ?? '', 'run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  process.stdout.write(`${code === 0 ? 'Passed' : 'Failed'}: ${name}\n${output}`);
  return code === 0;
}

const passed = await Promise.all(process.argv.slice(2).map(run));
if (passed.includes(false)) process.exitCode = 1;
