// Each compiler by its path, because aliases compete for the name `tsc`; each in both ways of resolving modules.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const compilers = ['typescript-5.4', 'typescript-5.9', 'typescript-6', 'typescript'];
const resolutions = [
  ['NodeNext', 'NodeNext'],
  ['Preserve', 'Bundler'],
];
const done = [];
for (const compiler of compilers) {
  for (const [module, moduleResolution] of resolutions) {
    const project = compiler === 'typescript-5.4' && module === 'NodeNext' ? 'tsconfig.no-spec.json' : 'tsconfig.json';
    const args = [
      `node_modules/${compiler}/bin/tsc`,
      '-p',
      project,
      '--module',
      module,
      '--moduleResolution',
      moduleResolution,
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 600_000 });
    if (status !== 0) throw new Error(`${compiler}, ${moduleResolution}:\n${stdout}${stderr}`);
  }
  done.push(JSON.parse(readFileSync(`node_modules/${compiler}/package.json`, 'utf8')).version);
}
process.stdout.write(`The types compile on TypeScript ${done.join(', ')}, with NodeNext and with Bundler.\n`);
