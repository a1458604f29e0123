import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations } from '../generated/constants.ts';
import { pack } from './pack.ts';
import { reviewApi } from './package/api-reports.ts';
import { reviewContents } from './package/contents.ts';
import { measureEntry } from './package/entry-size.ts';
import { entryLimits, type Limit, packageLimits } from './package/limits.ts';
import { runTool } from './package/tool.ts';
import { runNpm } from './run-npm.ts';

// What the package is, apart from what it does: whether every tool finds its entries and types, what it contains, and
// what each entry weighs. `--tarball FILE` takes one that is packed already.

const [option, given] = process.argv.slice(2);
const problems: string[] = [];
const further = Object.keys(operations).length - 1;
const weigh = (what: string, bytes: number, { bytes: first, furtherOperation = 0, reason }: Limit): void => {
  const limit = first + furtherOperation * further;
  console.log(`${what.padEnd(20)}${String(bytes).padStart(9)} of ${limit} bytes: ${reason}`);
  if (bytes > limit) problems.push(`${what} has grown to ${bytes} bytes; its limit is ${limit}`);
};

const workplace = mkdtempSync(join(tmpdir(), 'intercom-contract-package-'));
try {
  const tarball = option === '--tarball' && given !== undefined ? given : pack(workplace);
  runTool('publint', 'publint', [tarball, '--strict']);
  console.log('publint: every entry leads where it says.');
  // The YAML is read by its path, not imported.
  runTool('@arethetypeswrong/cli', 'attw', [
    tarball,
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    './spec/openapi.yaml',
  ]);
  console.log('attw: every entry has the types of what it loads.');
  runTool('knip', 'knip', []);
  console.log('knip: no file, export or dependency is unused.');
  const apiProblems = reviewApi({ update: false });
  problems.push(...apiProblems);
  if (apiProblems.length === 0) console.log('api-extractor: the public types are those of scripts/package/api.');

  writeFileSync(join(workplace, 'package.json'), '{ "private": true, "type": "module" }');
  runNpm(workplace, ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
  const contents = reviewContents(join(workplace, 'node_modules', 'intercom-contract'));
  problems.push(...contents.problems);
  console.log(`${contents.files} files`);
  weigh('packed', statSync(tarball).size, packageLimits.packed);
  weigh('unpacked', contents.bytes, packageLimits.unpacked);
  for (const [entry, limit] of Object.entries(entryLimits)) {
    const { bytes, inputs } = await measureEntry(workplace, entry);
    weigh(entry, bytes, limit);
    if (entry === './contract-kit') continue;
    // The client is openapi-fetch behind guards; no other entry loads a package.
    const own = entry === '.' ? '(?:intercom-contract|openapi-fetch)' : 'intercom-contract';
    const stranger = new RegExp(`contract-kit|node_modules/(?!${own}/)`);
    const strangers = inputs.filter((input) => stranger.test(input));
    problems.push(...strangers.map((input) => `importing ${entry} loads ${input}`));
  }
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
