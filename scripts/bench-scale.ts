import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Report, readReport } from 'intercom-contract/contract-kit';
import { runNpm } from '../contract-tests/run-npm.ts';
import { manyOperations } from '../contract-tests/scale/many-operations.ts';
import { manyResources } from '../contract-tests/scale/many-resources.ts';
import { startServer } from './bench/start-server.ts';

// Measures how the whole command grows with the operations of a document: requests, seconds and memory against a base URL
// and against Prism. A row with ten times the operations should have about ten times the other figures, or less. With two
// arguments, it measures `diff` for two documents: paths, or files of packages on npm, as in
// `npm run bench:diff -- @octokit/openapi@19.1.0:generated/api.github.com.json @octokit/openapi@23.0.2:generated/api.github.com.json`.

interface Took {
  readonly seconds: number;
  /** CPU time of all threads, which does not depend on the load of the machine. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

interface Measured extends Took {
  readonly report: Report;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const command = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const counts = (process.env.BENCH_OPERATIONS ?? '1,10,100,300').split(',').map(Number);
const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-scale-'));
/** Loaded before the command. It writes the resources that the process used. */
const meter = join(folder, 'meter.mjs');
writeFileSync(
  meter,
  `import { writeFileSync } from 'node:fs';
   process.on('exit', () => {
     const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
     const took = { megabytes: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
     writeFileSync(process.env.METER_FILE, JSON.stringify(took));
   });`,
);

runNpm(root, ['run', '--silent', 'build']);
try {
  const [old, revision] = process.argv.slice(2).map(documentOf);
  if (old !== undefined && revision !== undefined) {
    console.table([
      await run(['diff', old, revision, '--fail-on', 'none', '--report', `json=${join(folder, 'diff.json')}`]),
    ]);
    console.log('Goal: Stripe within 30 CPU s, GitHub within 90 CPU s, and both within 1024 MB.');
  } else await measureVerify();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The path of a document, also of one in a package. */
function documentOf(given: string): string {
  const [, name, path = ''] = /^(@?[\w./-]+@[\w.-]+):(.+)$/.exec(given) ?? [];
  if (name === undefined) return resolve(given);
  const packed = mkdtempSync(join(folder, 'package-'));
  const file = runNpm(packed, ['pack', '--silent', name]).trim();
  execFileSync('tar', ['-xzf', file, `package/${path}`], { cwd: packed });
  return join(packed, 'package', path);
}

async function measureVerify(): Promise<void> {
  const rows: Record<string, object> = {};
  for (const count of counts) {
    const spec = join(folder, `${count}.json`);
    writeFileSync(spec, JSON.stringify(manyOperations(count)));
    const ofResources = join(folder, `${count}-resources.json`);
    writeFileSync(ofResources, JSON.stringify(manyResources(Math.ceil(count / 5))));
    const server = await startServer('operations', String(count));
    const remembering = await startServer('resources');
    try {
      // The server has no memory, so its things were not made by the run.
      const toUrl = await measure(spec, ['--target', server.url, '--touch-found']);
      const toMemory = await measure(ofResources, ['--target', remembering.url]);
      const toPrism = await measure(spec, []);
      rows[`${count} operations`] = {
        plan: toUrl.report.plan?.kind ?? 'full',
        ...toRow('URL', toUrl),
        ...toRow('memory', toMemory),
        ...toRow('Prism', toPrism),
      };
    } finally {
      server.stop();
      remembering.stop();
    }
  }
  console.table(rows);
  console.log('Goal: 300 operations against Prism within 60 s, and 1200 operations within 1024 MB against each.');
}

async function measure(spec: string, target: readonly string[]): Promise<Measured> {
  const file = join(folder, 'report.json');
  const took = await run(['verify', '--spec', spec, '--report', `json=${file}`, ...target]);
  return { report: readReport(readFileSync(file, 'utf8'), file), ...took };
}

async function run(args: readonly string[]): Promise<Took> {
  const env = { ...process.env, API_TOKEN: 'bench-token', METER_FILE: join(folder, 'took.json') };
  const started = performance.now();
  await promisify(execFile)(process.execPath, ['--import', meter, command, ...args], { env });
  const seconds = (performance.now() - started) / 1000;
  return { seconds, ...JSON.parse(readFileSync(env.METER_FILE, 'utf8')) };
}

function toRow(name: string, { report, seconds, cpuSeconds, megabytes }: Measured): object {
  return {
    [name]: `${report.requests} requests`,
    [`${name}, s`]: Number(seconds.toFixed(1)),
    [`${name}, CPU s`]: Number(cpuSeconds.toFixed(1)),
    [`${name}, MB`]: Math.round(megabytes),
  };
}
