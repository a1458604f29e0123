import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Report, WireRequest } from 'intercom-contract/contract-kit';
import document from 'intercom-contract/spec' with { type: 'json' };
import { runNpm } from '../contract-tests/run-npm.ts';
import { recording, sendInBareLoop } from './bench/bare-loop.ts';
import { median } from './bench/rounds.ts';
import { startServer } from './bench/start-server.ts';

// Measures the contract kit: the start of the command, the whole command against a base URL and against Prism, and the time
// for each request next to a bare loop that sends the same bytes. Beside each figure stands that of an earlier commit.

const root = fileURLToPath(new URL('../', import.meta.url));
const command = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 12);
/** The number of rounds until all code is optimized. The kit has more code than the loop, so it takes longer. */
const warmUps = 30;
const token = 'bench-token';

/** What commit 878c589 took, in seconds and in times of the bare loop. Another machine has other seconds. */
const earlier = { help: 0.43, url: 0.81, prism: 2.87, warm: 1.46, warmProcessor: 1.55 };
const beside = (figure: number): string => `(878c589: ${figure.toFixed(2)})`;
const concurrency = 4;

runNpm(root, ['run', '--silent', 'build']);
// What users run is the build; from source, tsx slows it down.
const { urlTarget, verify } = await import('intercom-contract/contract-kit');
const { port, url, stop } = await startServer('deletion');
try {
  const verifyWith = (options: readonly string[]): { seconds: number; output: string } => {
    const started = performance.now();
    const env = { ...process.env, INTERCOM_TOKEN: token };
    const output = execFileSync(process.execPath, [command, 'verify', ...options], { env, encoding: 'utf8' });
    return { seconds: (performance.now() - started) / 1000, output };
  };
  const wholeCommand = (target: readonly string[]): { seconds: number; requests: number } => {
    const { seconds, output } = verifyWith(['--report', 'json', ...target]);
    const report: Report = JSON.parse(output);
    return { seconds, requests: report.requests };
  };
  const toHelp = [];
  const toUrl = [];
  const toPrism = [];
  for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
    toHelp.push(verifyWith(['--help']).seconds);
    toUrl.push(wholeCommand(['--target', url]));
    toPrism.push(wholeCommand([]));
  }
  console.log(`verify --help: ${median(toHelp).toFixed(2)} s ${beside(earlier.help)}`);
  for (const [name, runs, before] of [
    ['a base URL', toUrl, earlier.url],
    ['Prism', toPrism, earlier.prism],
  ] as const) {
    const seconds = median(runs.map((run) => run.seconds)).toFixed(2);
    console.log(`The whole command against ${name}: ${seconds} s ${beside(before)}, ${runs[0]?.requests} requests`);
  }

  const target = urlTarget(url);
  const requests: WireRequest[] = [];
  await verify({ document, token, target, connect: recording(port, requests) });
  const bare = (): Promise<void> => sendInBareLoop(port, requests, concurrency);
  const kit = (): Promise<Report> => verify({ document, token, target, concurrency });
  const ratios: Cost[] = [];
  const perRequest: number[] = [];
  for (let round = -warmUps; round < rounds * 5; round += 1) {
    // They take turns in going first, so that neither always collects the other's garbage.
    const before = round % 2 === 0 ? await costOf(bare) : undefined;
    const ofKit = await costOf(kit);
    const ofBare = before ?? (await costOf(bare));
    if (round < 0) continue;
    ratios.push({ wall: ofKit.wall / ofBare.wall, cpu: ofKit.cpu / ofBare.cpu });
    perRequest.push((ofKit.wall / requests.length) * 1000);
  }
  const times = median(ratios.map(({ wall }) => wall)).toFixed(2);
  const processor = median(ratios.map(({ cpu }) => cpu)).toFixed(2);
  console.log(
    `The kit, warm: ${Math.round(median(perRequest))} µs a request, ${times} times a bare loop that sends the same bytes ${beside(earlier.warm)}, ${processor} times its processor time ${beside(earlier.warmProcessor)}`,
  );
} finally {
  stop();
}

/** In milliseconds. */
interface Cost {
  readonly wall: number;
  /** Of all threads of this process. */
  readonly cpu: number;
}

async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - started, cpu: (user + system) / 1000 };
}
