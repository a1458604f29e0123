import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Report, verify as Verify, WireRequest } from 'intercom-contract/contract-kit';
import document from 'intercom-contract/spec' with { type: 'json' };
import { median } from './bench/rounds.ts';
import { runNpm } from './run-npm.ts';

// Measures the contract kit: the whole command against a base URL and against Prism, and the time for each request next
// to a bare loop that sends the same bytes.

const root = fileURLToPath(new URL('../', import.meta.url));
const command = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 12);
const token = 'bench-token';
const concurrency = 4;

runNpm(root, ['run', '--silent', 'build']);
// What users run is the build; from source, tsx slows it down.
const { urlTarget, verify } = await import('intercom-contract/contract-kit');
const server = fork(fileURLToPath(new URL('bench/contract-provider.ts', import.meta.url)));
try {
  const [{ port }] = await once(server, 'message');
  const url = `http://127.0.0.1:${port}`;

  const wholeCommand = (target: readonly string[]): { seconds: number; requests: number } => {
    const started = performance.now();
    const env = { ...process.env, INTERCOM_TOKEN: token };
    const report: Report = JSON.parse(
      execFileSync(process.execPath, [command, 'verify', '--report', 'json', ...target], { env, encoding: 'utf8' }),
    );
    return { seconds: (performance.now() - started) / 1000, requests: report.requests };
  };
  const toUrl = [];
  const toPrism = [];
  for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
    toUrl.push(wholeCommand(['--target', url]));
    toPrism.push(wholeCommand([]));
  }
  for (const [name, runs] of [
    ['a base URL', toUrl],
    ['Prism', toPrism],
  ] as const) {
    console.log(
      `The whole command against ${name}: ${median(runs.map(({ seconds }) => seconds)).toFixed(2)} s, ${runs[0]?.requests} requests`,
    );
  }

  const requests: WireRequest[] = [];
  await verify({ document, token, target: urlTarget(url), connect: recording(requests) });
  const ratios: number[] = [];
  const perRequest: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await time(() => sendAll(port, requests));
    const kit = await time(() => verify({ document, token, target: urlTarget(url), concurrency }));
    // The first rounds warm up.
    if (round < 3) continue;
    ratios.push(kit / bare);
    perRequest.push((kit / requests.length) * 1000);
  }
  console.log(
    `The kit, warm: ${Math.round(median(perRequest))} µs a request, ${median(ratios).toFixed(2)} times a bare loop that sends the same bytes`,
  );
} finally {
  server.kill();
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/** A connector that sends nothing, and keeps what it was given. */
function recording(requests: WireRequest[]): NonNullable<Parameters<typeof Verify>[0]['connect']> {
  return () => ({
    send: async (request) => {
      requests.push(request);
      return { request, result: { kind: 'reply', reply: { status: 500, headers: [], body: new Uint8Array() } } };
    },
    isGone: () => false,
    close: () => {},
  });
}

async function sendAll(port: number, requests: readonly WireRequest[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const queue = requests.values();
  const work = async (): Promise<void> => {
    for (const { method, path, headers } of queue) await sendBare(agent, port, method, path, headers.flat());
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  agent.destroy();
}

function sendBare(agent: Agent, port: number, method: string, path: string, headers: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { agent, host: '127.0.0.1', port, method, path, headers: ['Host', `127.0.0.1:${port}`, ...headers] },
      (reply) => {
        reply.resume();
        reply.on('end', resolve);
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}
