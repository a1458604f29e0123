import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startHttpServer } from './testing/http-server.ts';
import { startCommand } from './testing/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-signals-'));
// Processes take long to start where many start at a time.

const env = { INTERCOM_TOKEN: 'tok3n-for-the-cli' };

/** A module that notes in a file what it makes and removes. */
function noting(name: string, create: string): { readonly module: string; readonly notes: () => string[] } {
  const notes = join(folder, `${name}.notes`);
  const module = join(folder, `${name}.mjs`);
  writeFileSync(notes, '');
  writeFileSync(
    module,
    `import { appendFileSync } from 'node:fs';
const note = (text) => appendFileSync(${JSON.stringify(notes)}, text + '\\n');
let count = 0;
export async function create() { ${create} }
export async function cleanup({ id }) { await new Promise((resolve) => setTimeout(resolve, 50)); note('removed ' + id); }`,
  );
  return { module, notes: () => readFileSync(notes, 'utf8').split('\n').filter(Boolean) };
}

function ended(child: ChildProcess): Promise<{ code: unknown; signal: unknown }> {
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
}

/** All that a process has written so far, and a promise for a text in it. */
function listenTo(child: ChildProcess): {
  readonly text: () => string;
  readonly until: (part: string) => Promise<void>;
} {
  let text = '';
  const waiting: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      for (const look of waiting) look();
    });
  return {
    text: () => text,
    until: (part) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (text.includes(part)) resolve();
        };
        waiting.push(look);
        look();
      }),
  };
}

it.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends a run with a report of what is known, and with nothing left behind',
  async (signal) => {
    const right = '{"id":"1","object":"conversation","deleted":true}';
    const slow = await startHttpServer((_request, response) => {
      setTimeout(() => response.writeHead(200, { 'Content-Type': 'application/json' }).end(right), 100);
    });
    const made = noting(signal, "count += 1; note('made ' + count); return { id: String(count) };");
    const args = ['verify', '--target', slow.url, '--concurrency', '2', '--provision', made.module];
    const child = startCommand(args, env);
    const output = listenTo(child);
    void slow.firstRequest.then(() => child.kill(signal));
    expect(await ended(child)).toEqual({ code: 3, signal: null });
    await slow.close();
    expect(output.text()).toMatch(/Inconclusive/);
    expect(output.text()).toMatch(/The run was interrupted before it was complete\./);
    expect(output.text()).toMatch(/Not run: \d+ planned/);
    const numbers = (word: string): string[] =>
      made.notes().flatMap((line) => (line.startsWith(word) ? [line.slice(word.length)] : []));
    expect(numbers('made ')).not.toEqual([]);
    expect(numbers('removed ').toSorted()).toEqual(numbers('made ').toSorted());
  },
);

it.concurrent('a signal ends the embedded mock with the run', async () => {
  const child = startCommand(['verify', '--concurrency', '1', '--laws-from', signalling()]);
  const output = listenTo(child);
  expect(await ended(child)).toEqual({ code: 3, signal: null });
  expect(output.text()).toMatch(/Inconclusive/);
});

/** Laws are loaded before the mock starts: the signal comes while it does. */
function signalling(): string {
  const module = join(folder, 'signalling.mjs');
  writeFileSync(module, "export const laws = []; setTimeout(() => process.kill(process.pid, 'SIGTERM'), 1);");
  return module;
}

it.concurrent('a second signal ends the process at once', async () => {
  const { module } = noting(
    'stuck',
    "process.once('SIGTERM', () => console.error('heard')); console.error('stuck'); return await new Promise(() => setInterval(() => {}, 1000));",
  );
  const silent = await startHttpServer(() => {});
  const child = startCommand(['verify', '--target', silent.url, '--concurrency', '1', '--provision', module], env);
  const output = listenTo(child);
  const end = ended(child);
  await output.until('stuck');
  child.kill('SIGTERM');
  await output.until('heard');
  child.kill('SIGTERM');
  expect(await end).toEqual({ code: null, signal: 'SIGTERM' });
  await silent.close();
});

it.concurrent.each([
  ['the mock', []],
  ['a target', ['--target', 'http://127.0.0.1:1']],
])('a signal ends a run against %s at once while it is planned, however long that takes', async (name, target) => {
  const module = join(folder, `planning-${name.replace(' ', '-')}.mjs`);
  writeFileSync(
    module,
    `import { writeSync } from 'node:fs';
const appliesTo = () => { writeSync(2, 'planning'); for (const end = Date.now() + 60_000; Date.now() < end; ); };
const judge = () => 'holds';
export const laws = [{ name: 'endless', side: 'response', statement: 'This is.', source: 'Here.', appliesTo, judge }];`,
  );
  const child = startCommand(['verify', ...target, '--laws-from', module], env);
  const end = ended(child);
  await listenTo(child).until('planning');
  child.kill('SIGINT');
  expect(await end).toEqual({ code: null, signal: 'SIGINT' });
});
