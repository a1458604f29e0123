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

const note = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, text: { type: 'string' } } };
const shown = (status: number) => ({
  [status]: { description: 'A note.', content: { 'application/json': { schema: note } } },
});
const noteId = { name: 'noteId', in: 'path', required: true, schema: { type: 'string' } };
const body = {
  required: true,
  content: { 'application/json': { schema: { type: 'object', properties: { text: { type: 'string' } } } } },
};
const notes = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes': { post: { operationId: 'addNote', requestBody: body, responses: shown(201) } },
    '/notes/{noteId}': {
      parameters: [noteId],
      get: { operationId: 'getNote', responses: { ...shown(200), 404: { description: 'No such note.' } } },
      put: { operationId: 'changeNote', requestBody: body, responses: shown(200) },
      delete: { operationId: 'deleteNote', responses: { 204: { description: 'Deleted.' } } },
    },
  },
};

/** A service that makes some notes and then answers nothing, until a note is deleted or for ever. */
async function startTiring(untilDeleted: boolean) {
  const made: string[] = [];
  const gone: string[] = [];
  const waiting: (() => void)[] = [];
  let onTired = (): void => {};
  let onDeletion = (): void => {};
  const tired = new Promise<void>((resolve) => {
    onTired = resolve;
  });
  const deletion = new Promise<void>((resolve) => {
    onDeletion = resolve;
  });
  const server = await startHttpServer((request, response) => {
    const id = request.url?.split('/')[2] ?? `n${made.length + 1}`;
    const answer = (status: number): void => {
      response
        .writeHead(status, { 'Content-Type': 'application/json' })
        .end(status === 204 ? '' : JSON.stringify({ id }));
    };
    if (request.method === 'DELETE') {
      onDeletion();
      if (!untilDeleted) return;
      for (const go of waiting.splice(0)) go();
      gone.push(id);
      answer(204);
    } else if (made.length === 3) {
      waiting.push(() => answer(200));
      onTired();
    } else if (request.method === 'POST') {
      made.push(id);
      answer(201);
    } else answer(made.includes(id) ? 200 : 404);
  });
  const spec = join(folder, 'notes.json');
  writeFileSync(spec, JSON.stringify(notes));
  // No request ends by its own time limit.
  const child = startCommand(['verify', '--spec', spec, '--target', server.url, '--timeout', '3600000'], env);
  return { server, child, made, gone, tired, deletion, output: listenTo(child), end: ended(child) };
}

it.concurrent('a signal says what follows, and removes what was made although nothing is answered', async () => {
  const { server, child, made, gone, tired, output, end } = await startTiring(true);
  await tired;
  child.kill('SIGINT');
  await output.until(
    'The run ends: requests under way are awaited for a moment, what it has made is removed (3 things)',
  );
  expect(await end).toMatchObject({ signal: null });
  expect(output.text()).toContain('The run was interrupted before it was complete.');
  await server.close();
  expect(gone.toSorted()).toEqual(made.toSorted());
});

it.concurrent('a second signal prints what is left', async () => {
  const { server, child, tired, deletion, output, end } = await startTiring(false);
  await tired;
  child.kill('SIGINT');
  await deletion;
  child.kill('SIGINT');
  expect(await end).toEqual({ code: null, signal: 'SIGINT' });
  expect(output.text()).toMatch(
    /Ended at once\. This is left of what the run has made \(3 things\):\n {2}\/notes\/n3\n/,
  );
  await server.close();
});
