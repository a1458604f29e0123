import { gzipSync } from 'node:zlib';
import { confirmation, httpResponse, jsonResponse } from '../response.ts';
import { flood, head, send, sendAndEnd } from './answers.ts';
import type { OutcomeRow } from './outcome-row.ts';

const json = 'application/json';
const text = JSON.stringify(confirmation);
const unusable = { name: 'UnexpectedResponseError', outcome: 'unknown', status: 200 } as const;
const chunk = Buffer.alloc(65_536, 'x');
const chunked = Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')]);

export const unusableBodies: readonly OutcomeRow[] = [
  {
    when: 'an empty object',
    answer: send(jsonResponse(200, {})),
    ...unusable,
    message:
      /does not say deleted: true · media type application\/json · DELETE http.*\/conversations\/123 · status 200/,
  },
  { when: 'deleted: false', answer: send(jsonResponse(200, { ...confirmation, deleted: false })), ...unusable },
  {
    when: 'deleted: "true"',
    answer: send(jsonResponse(200, { ...confirmation, deleted: 'true' })),
    ...unusable,
    message: /: its body\/deleted must be boolean ·/,
  },
  { when: 'deleted: 1', answer: send(jsonResponse(200, { ...confirmation, deleted: 1 })), ...unusable },
  {
    when: 'another object',
    answer: send(jsonResponse(200, { ...confirmation, object: 'contact' })),
    ...unusable,
    message: /: its body\/object must be/,
  },
  {
    when: 'a number as id',
    answer: send(jsonResponse(200, { ...confirmation, id: 123 })),
    ...unusable,
    message: /: its body\/id must be string/,
  },
  {
    when: 'an array',
    answer: send(jsonResponse(200, [confirmation])),
    ...unusable,
    message: /: its body must be object ·/,
  },
  { when: 'null', answer: send(jsonResponse(200, null)), ...unusable },
  { when: 'true', answer: send(jsonResponse(200, true)), ...unusable },
  { when: 'a JSON string', answer: send(jsonResponse(200, text)), ...unusable },
  {
    when: 'an empty body',
    answer: send(httpResponse(200, '', { 'content-type': json })),
    ...unusable,
    message: /it is not a 200 with JSON/,
  },
  { when: 'truncated JSON', answer: send(httpResponse(200, text.slice(0, -1), { 'content-type': json })), ...unusable },
  {
    when: 'JSON with more after it',
    answer: send(httpResponse(200, `${text}${text}`, { 'content-type': json })),
    ...unusable,
  },
  {
    when: 'a content-length that is too short',
    answer: sendAndEnd(httpResponse(200, text, { 'content-type': json, 'content-length': '20' })),
    ...unusable,
  },
  {
    when: 'invalid UTF-8',
    answer: send(
      httpResponse(200, Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')]), {
        'content-type': json,
      }),
    ),
    ...unusable,
    message: /body is not valid JSON/,
  },
  {
    when: 'HTML',
    answer: send(httpResponse(200, '<html>OK</html>', { 'content-type': 'text/html' })),
    ...unusable,
    message: /not valid JSON · media type text\/html ·/,
  },
  { when: 'text/plain', answer: send(httpResponse(200, text, { 'content-type': 'text/plain' })), ...unusable },
  {
    when: 'application/problem+json',
    answer: send(httpResponse(200, text, { 'content-type': 'application/problem+json' })),
    ...unusable,
  },
  {
    when: 'application/jsonp',
    answer: send(httpResponse(200, text, { 'content-type': 'application/jsonp' })),
    ...unusable,
  },
  {
    when: 'no media type',
    answer: send(httpResponse(200, text)),
    ...unusable,
    message: /it is not a 200 with JSON · DELETE/,
  },
  {
    when: 'an endless body',
    answer: flood(head('transfer-encoding: chunked\r\n'), chunked),
    ...unusable,
    message: /body is too large/,
  },
  { when: 'an endless body without a length', answer: flood(head('connection: close\r\n'), chunk), ...unusable },
  {
    when: 'a body that grows without end when decompressed',
    answer: send(
      httpResponse(200, gzipSync(Buffer.alloc(50_000_000, ' ')), { 'content-type': json, 'content-encoding': 'gzip' }),
    ),
    ...unusable,
  },
];
