import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { BrowserPath } from './browser-path.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** One event of the page. */
export interface BrowserEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A page of a headless Chromium, driven by the DevTools protocol over a pipe: that needs no library. */
export interface Browser {
  readonly send: (method: string, params?: Parameters) => Promise<Record<string, unknown>>;
  /** The value of an expression in the page, whose promise is waited for. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** All events so far. */
  readonly events: readonly BrowserEvent[];
  readonly close: () => Promise<void>;
}

interface Message extends BrowserEvent {
  readonly id?: number;
  readonly result: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

const flags = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export async function openBrowser({ path, env }: BrowserPath): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'intercom-contract-browser-'));
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [, , , input, output] = child.stdio;
  const events: BrowserEvent[] = [];
  const waiting = new Map<number, { resolve: (message: Message) => void; reject: (error: Error) => void }>();
  child.on('error', (error) => rejectAll(error));
  child.on('exit', () => rejectAll(new Error(`${path} has ended: it may lack a shared library.`)));
  const rejectAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
  };
  readMessages(output as Readable, (message) => {
    if (message.id === undefined) events.push(message);
    else waiting.get(message.id)?.resolve(message);
  });
  let last = 0;
  const call = async (method: string, params: Parameters, sessionId?: unknown): Promise<Record<string, unknown>> => {
    last += 1;
    const id = last;
    const response = new Promise<Message>((resolve, reject) => waiting.set(id, { resolve, reject }));
    (input as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await response.finally(() => waiting.delete(id));
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const send: Browser['send'] = (method, params = {}) => call(method, params, sessionId);
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await send(`${domain}.enable`);
  return {
    send,
    evaluate: async (expression) => {
      const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
      const { result, exceptionDetails } = await send('Runtime.evaluate', options);
      if (exceptionDetails !== undefined) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
      return Object(result).value;
    },
    events,
    close: async () => {
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function readMessages(stream: Readable, take: (message: Message) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) take(JSON.parse(part));
  });
}
