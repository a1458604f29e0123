import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from '../contract-tests/run-npm.ts';
import { measureBundle } from './bench/bundle-size.ts';
import { type Latencies, median, runRounds } from './bench/rounds.ts';
import { startServer } from './bench/start-server.ts';

// Measures the built client side by side with bare fetch, openapi-fetch alone and the official SDK, against one
// loopback server.

const root = fileURLToPath(new URL('../', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 12);
const calls = Number(process.env.BENCH_CALLS ?? 2000);

const workplace = mkdtempSync(join(tmpdir(), 'intercom-contract-bench-'));
const server = await startServer('confirming');
try {
  console.log('Building, and installing the official SDK …');
  runNpm(root, ['run', '--silent', 'build']);
  writeFileSync(join(workplace, 'package.json'), '{ "private": true }');
  runNpm(workplace, ['install', '--no-audit', '--no-fund', '--prefer-offline', 'intercom-client@7.0.3']);
  const link = (folder: string, name: string): void =>
    symlinkSync(folder, join(workplace, 'node_modules', name), 'junction');
  link(root, 'intercom-contract');
  link(join(root, 'node_modules', 'openapi-fetch'), 'openapi-fetch');

  // What users run is the build; from source, tsx slows it down.
  const { createContestants } = await import('./bench/contestants.ts');
  const contestants = createContestants(server.url, workplace);
  console.log(`${rounds} rounds of ${calls} calls each on Node ${process.version}, ${cpus().length} cores …\n`);
  const results = await runRounds(contestants, rounds, calls);

  const [bare = [], openapi = [], own = [], official = []] = contestants.map(
    (contestant) => results.get(contestant) ?? [],
  );
  const ratios = (mine: readonly Latencies[], other: readonly Latencies[], key: keyof Latencies = 'p50'): number[] =>
    mine.map((latencies, round) => latencies[key] / (other[round]?.[key] ?? Number.NaN));
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  const rows = contestants.map(async (contestant, index) => {
    const mine = results.get(contestant) ?? [];
    const file = join(workplace, `program-${index}.js`);
    if (contestant.program !== undefined) writeFileSync(file, contestant.program);
    const size = contestant.program === undefined ? undefined : await measureBundle(file);
    const row = {
      'p50 in µs': Math.round(median(mine.map(({ p50 }) => p50))),
      'p50 to bare fetch': median(ratios(mine, bare)).toFixed(2),
      'p99 to bare fetch': median(ratios(mine, bare, 'p99')).toFixed(2),
      'bundle, gzipped': size ? kilobytes(size.start) : '',
      'on demand': size?.later ? kilobytes(size.later) : '',
    };
    return [contestant.name, row] as const;
  });
  console.table(Object.fromEntries(await Promise.all(rows)));
  const toOpenapi = median(ratios(own, openapi)).toFixed(3);
  const toOfficial = Math.max(...ratios(own, official)).toFixed(3);
  console.log(`To openapi-fetch alone, p50, median of the rounds: ${toOpenapi} (goal: at most 1.20)`);
  console.log(`To the official SDK, p50, worst round: ${toOfficial} (goal: below 1 in every round)`);
  console.log('Goal for the bundle of one delete call: at most 8.45 kB');
} finally {
  server.stop();
  rmSync(workplace, { recursive: true, force: true });
}
