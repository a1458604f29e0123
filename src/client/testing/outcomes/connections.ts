import { confirmation, httpResponse, jsonResponse } from '../response.ts';
import { head, repeat, send, sendAndEnd } from './answers.ts';
import type { OutcomeRow } from './outcome-row.ts';

const json = 'application/json';
const text = JSON.stringify(confirmation);
const broken = {
  name: 'ConnectionError',
  outcome: 'unknown',
  message: /^The connection failed · DELETE http/,
} as const;
const late = { name: 'TimeoutError', outcome: 'unknown', timeoutMs: 300, message: /within 300 ms/ } as const;

export const connections: readonly OutcomeRow[] = [
  { when: 'a reset before the headers', answer: (socket) => socket.resetAndDestroy(), ...broken },
  { when: 'a hang-up before the headers', answer: (socket) => socket.destroy(), ...broken },
  { when: 'a hang-up in the status line', answer: sendAndEnd('HTTP/1.1 2'), ...broken },
  { when: 'a hang-up in the headers', answer: sendAndEnd('HTTP/1.1 200 OK\r\ncontent-ty'), ...broken },
  { when: 'a hang-up after the headers', answer: sendAndEnd(head('content-length: 50\r\n')), ...broken },
  { when: 'a hang-up inside the body', answer: sendAndEnd(`${head('content-length: 500\r\n')}{"deleted"`), ...broken },
  {
    when: 'a hang-up between two chunks',
    answer: sendAndEnd(`${head('transfer-encoding: chunked\r\n')}5\r\n{"del\r\n`),
    ...broken,
  },
  {
    when: 'a body that claims to be compressed',
    answer: send(httpResponse(200, text, { 'content-type': json, 'content-encoding': 'gzip' })),
    ...broken,
  },
  { when: 'garbage instead of HTTP', answer: send('\0\x01\x02SSH-2.0-OpenSSH\r\n\r\n'), ...broken },
  { when: '100 Continue, which nobody asked for', answer: send('HTTP/1.1 100 Continue\r\n\r\n'), ...broken },
  { when: 'a length that is no number', answer: send('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n{}'), ...broken },
  {
    when: 'more headers than a client takes',
    answer: send(jsonResponse(200, confirmation, { 'x-long': 'x'.repeat(100_000) })),
    ...broken,
  },
];

export const delays: readonly OutcomeRow[] = [
  { when: 'no response', answer: () => {}, ...late },
  { when: 'a stall in the headers', answer: send('HTTP/1.1 200 OK\r\ncontent-'), ...late },
  { when: 'a stall in the body', answer: send(`${head('content-length: 50\r\n')}{`), ...late },
  {
    when: 'a slow drip of headers',
    answer: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ');
      repeat(socket, 'x', 20);
    },
    ...late,
  },
  {
    when: 'a slow drip of the body',
    answer: (socket) => {
      socket.write(head('content-length: 5000\r\n'));
      repeat(socket, ' ', 20);
    },
    ...late,
  },
  {
    when: 'nothing but 103 Early Hints',
    answer: (socket) => repeat(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n', 20),
    ...late,
  },
];
