import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type Answer, startLoopback } from './testing/loopback.ts';
import { confirmation, httpResponse, jsonResponse } from './testing/response.ts';

const program = fileURLToPath(new URL('./testing/one-call.mjs', import.meta.url));

/** Longer than any test may take: a timer that is left would keep the process. */
const forever = '2000000000';

/** Runs a process that makes one call; resolves when it has ended by itself, with what it printed. */
const runOneCall = async (baseUrl: string, timeoutMs: string, abortAfterMs = ''): Promise<unknown> => {
  const child = spawn(process.execPath, [program, baseUrl, timeoutMs, abortAfterMs]);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, printed };
};

const stall: Answer = (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{');

it.each<[string, Answer, string, string, string]>([
  ['a success', (socket) => socket.write(jsonResponse(200, confirmation)), forever, '', 'success'],
  ['a refusal', (socket) => socket.write(httpResponse(404)), forever, '', 'ApiError'],
  [
    'a redirect',
    (socket) => socket.write(httpResponse(302, 'x', { location: '/' })),
    forever,
    '',
    'UnexpectedResponseError',
  ],
  ['a timeout without a response', () => {}, '100', '', 'TimeoutError'],
  ['a timeout inside the body', stall, '100', '', 'TimeoutError'],
  ['an abort without a response', () => {}, forever, '100', 'AbortError'],
  ['an abort inside the body', stall, forever, '100', 'AbortError'],
  [
    'an abort during a back-off',
    (socket) => socket.write(httpResponse(429, '', { 'retry-after': '1000' })),
    forever,
    '300',
    'AbortError',
  ],
  [
    'a body without end',
    (socket) => {
      const write = (): void => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
      };
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.on('drain', write);
      write();
    },
    forever,
    '',
    'UnexpectedResponseError',
  ],
])('lets the process end by itself after %s', async (_, answer, timeoutMs, abortAfterMs, printed) => {
  const server = await startLoopback(answer);
  expect(await runOneCall(server.baseUrl, timeoutMs, abortAfterMs)).toEqual({ code: 0, printed });
});
