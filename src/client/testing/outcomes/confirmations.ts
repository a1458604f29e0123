import { gzipSync } from 'node:zlib';
import { confirmation, httpResponse, jsonResponse } from '../response.ts';
import { send } from './answers.ts';
import type { OutcomeRow } from './outcome-row.ts';

const json = 'application/json';
const text = JSON.stringify(confirmation);
const unusable = { name: 'UnexpectedResponseError', outcome: 'unknown', status: 200 } as const;

export const confirmations: readonly OutcomeRow[] = [
  { when: 'a valid confirmation', answer: send(jsonResponse(200, confirmation)), name: 'success' },
  { when: 'a confirmation of `deleted` alone', answer: send(jsonResponse(200, { deleted: true })), name: 'success' },
  {
    when: 'a confirmation with unknown fields',
    answer: send(jsonResponse(200, { ...confirmation, x: [1] })),
    name: 'success',
  },
  {
    when: 'a media type with a parameter',
    answer: send(jsonResponse(200, confirmation, { 'content-type': 'Application/JSON; charset=utf-8' })),
    name: 'success',
  },
  {
    when: 'a compressed confirmation',
    answer: send(httpResponse(200, gzipSync(text), { 'content-type': json, 'content-encoding': 'gzip' })),
    name: 'success',
  },
  {
    when: 'a confirmation in two pieces, cut in a character',
    answer: (socket) => {
      const response = jsonResponse(200, { deleted: true, x: 'é' });
      socket.write(response.subarray(0, -3));
      setTimeout(() => socket.write(response.subarray(-3)), 20);
    },
    name: 'success',
  },
  {
    when: '10,000 bytes of headers',
    answer: send(jsonResponse(200, confirmation, { 'x-long': 'x'.repeat(10_000) })),
    name: 'success',
  },
  {
    when: 'a request id in the headers',
    answer: send(jsonResponse(200, {}, { 'x-request-id': 'abc-1' })),
    ...unusable,
    requestId: 'abc-1',
    message: /request id abc-1$/,
  },
];
