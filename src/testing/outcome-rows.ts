import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Outcome } from '../errors/outcome.ts';
import { confirmation, errorList, httpReply, jsonReply } from './reply.ts';

/** What a call must come to when the server behaves in one way. */
export interface OutcomeRow {
  readonly when: string;
  /** Writes the reply; it is called once for each request. */
  readonly answer: (socket: Socket, otherOrigin: string) => void;
  /** The `name` of the error; `'success'` when the call must resolve. */
  readonly name: string;
  readonly outcome?: Outcome;
  readonly status?: number;
  readonly codes?: readonly string[];
  readonly requestId?: string;
  readonly message?: RegExp;
  /** How many requests the server must have seen; 1 by default. */
  readonly requests?: number;
  readonly timeoutMs?: number;
}

const json = 'application/json';
const text = JSON.stringify(confirmation);
const send =
  (bytes: Buffer | string) =>
  (socket: Socket): void => {
    socket.write(bytes);
  };
const sendAndEnd =
  (bytes: Buffer | string) =>
  (socket: Socket): void => {
    socket.end(bytes);
  };
const head = (lines: string): string => `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${lines}\r\n`;

/** Writes a piece again and again until the other side hangs up. */
const repeat = (socket: Socket, piece: string | Buffer, everyMs: number): void => {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.on('close', () => clearInterval(timer));
};

const flood =
  (start: string, piece: Buffer) =>
  (socket: Socket): void => {
    const write = (): void => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.write(start);
    socket.on('drain', write);
    write();
  };

const unusable = { name: 'UnexpectedResponseError', outcome: 'unknown', status: 200 } as const;
const broken = {
  name: 'ConnectionError',
  outcome: 'unknown',
  message: /^The connection failed · DELETE http/,
} as const;
const late = { name: 'TimeoutError', outcome: 'unknown', timeoutMs: 150, message: /within 150 ms/ } as const;
const chunk = Buffer.alloc(65_536, 'x');
const chunked = Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')]);

const confirmations: readonly OutcomeRow[] = [
  { when: 'a valid confirmation', answer: send(jsonReply(200, confirmation)), name: 'success' },
  { when: 'a confirmation of `deleted` alone', answer: send(jsonReply(200, { deleted: true })), name: 'success' },
  {
    when: 'a confirmation with unknown fields',
    answer: send(jsonReply(200, { ...confirmation, x: [1] })),
    name: 'success',
  },
  {
    when: 'a media type with a parameter',
    answer: send(jsonReply(200, confirmation, { 'content-type': 'Application/JSON; charset=utf-8' })),
    name: 'success',
  },
  {
    when: 'a compressed confirmation',
    answer: send(httpReply(200, gzipSync(text), { 'content-type': json, 'content-encoding': 'gzip' })),
    name: 'success',
  },
  {
    when: '10,000 bytes of headers',
    answer: send(jsonReply(200, confirmation, { 'x-long': 'x'.repeat(10_000) })),
    name: 'success',
  },
  {
    when: 'a request id in the headers',
    answer: send(jsonReply(200, {}, { 'x-request-id': 'abc-1' })),
    ...unusable,
    requestId: 'abc-1',
    message: /request id abc-1$/,
  },
];

const unusableBodies: readonly OutcomeRow[] = [
  {
    when: 'an empty object',
    answer: send(jsonReply(200, {})),
    ...unusable,
    message: /deleted is not true.* · DELETE http.*\/conversations\/123 · status 200/,
  },
  { when: 'deleted: false', answer: send(jsonReply(200, { ...confirmation, deleted: false })), ...unusable },
  {
    when: 'deleted: "true"',
    answer: send(jsonReply(200, { ...confirmation, deleted: 'true' })),
    ...unusable,
    message: /\/deleted must be boolean/,
  },
  { when: 'deleted: 1', answer: send(jsonReply(200, { ...confirmation, deleted: 1 })), ...unusable },
  {
    when: 'another object',
    answer: send(jsonReply(200, { ...confirmation, object: 'contact' })),
    ...unusable,
    message: /\/object must be/,
  },
  {
    when: 'a number as id',
    answer: send(jsonReply(200, { ...confirmation, id: 123 })),
    ...unusable,
    message: /\/id must be string/,
  },
  { when: 'an array', answer: send(jsonReply(200, [confirmation])), ...unusable },
  { when: 'null', answer: send(jsonReply(200, null)), ...unusable },
  { when: 'true', answer: send(jsonReply(200, true)), ...unusable },
  { when: 'a JSON string', answer: send(jsonReply(200, text)), ...unusable },
  {
    when: 'an empty body',
    answer: send(httpReply(200, '', { 'content-type': json })),
    ...unusable,
    message: /no valid JSON/,
  },
  { when: 'truncated JSON', answer: send(httpReply(200, text.slice(0, -1), { 'content-type': json })), ...unusable },
  {
    when: 'JSON with more after it',
    answer: send(httpReply(200, `${text}${text}`, { 'content-type': json })),
    ...unusable,
  },
  {
    when: 'a content-length that is too short',
    answer: sendAndEnd(httpReply(200, text, { 'content-type': json, 'content-length': '20' })),
    ...unusable,
  },
  {
    when: 'invalid UTF-8',
    answer: send(
      httpReply(200, Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')]), {
        'content-type': json,
      }),
    ),
    ...unusable,
    message: /no valid JSON in UTF-8/,
  },
  {
    when: 'HTML',
    answer: send(httpReply(200, '<html>OK</html>', { 'content-type': 'text/html' })),
    ...unusable,
    message: /media type is text\/html/,
  },
  { when: 'text/plain', answer: send(httpReply(200, text, { 'content-type': 'text/plain' })), ...unusable },
  {
    when: 'application/problem+json',
    answer: send(httpReply(200, text, { 'content-type': 'application/problem+json' })),
    ...unusable,
  },
  {
    when: 'application/jsonp',
    answer: send(httpReply(200, text, { 'content-type': 'application/jsonp' })),
    ...unusable,
  },
  { when: 'no media type', answer: send(httpReply(200, text)), ...unusable, message: /media type is missing/ },
  {
    when: 'an endless body',
    answer: flood(head('transfer-encoding: chunked\r\n'), chunked),
    ...unusable,
    message: /longer than 1048576 bytes/,
  },
  { when: 'an endless body without a length', answer: flood(head('connection: close\r\n'), chunk), ...unusable },
  {
    when: 'a body that grows without end when decompressed',
    answer: send(
      httpReply(200, gzipSync(Buffer.alloc(50_000_000, ' ')), { 'content-type': json, 'content-encoding': 'gzip' }),
    ),
    ...unusable,
  },
];

const otherSuccesses: readonly OutcomeRow[] = [201, 202, 203, 204, 205, 206].map((status) => ({
  when: `${status}`,
  answer: send(
    status === 204 || status === 205
      ? httpReply(status, '', { 'x-request-id': 'abc' })
      : jsonReply(status, confirmation, { 'x-request-id': 'abc' }),
  ),
  name: 'UnexpectedResponseError',
  outcome: 'unknown',
  status,
  requestId: 'abc',
}));

const redirects: readonly OutcomeRow[] = [300, 301, 302, 303, 304, 307, 308].flatMap((status) => [
  {
    when: `${status} to the same origin`,
    answer: send(status === 304 ? httpReply(304) : jsonReply(status, confirmation, { location: '/conversations/9' })),
    name: 'UnexpectedResponseError',
    outcome: 'unknown' as const,
    status,
    message: /redirect/,
  },
  {
    when: `${status} to another origin`,
    answer: (socket: Socket, otherOrigin: string) => {
      socket.write(httpReply(status, '', { location: `${otherOrigin}/conversations/9` }));
    },
    name: 'UnexpectedResponseError',
    outcome: 'unknown' as const,
    status,
  },
]);

const unknownStatuses: readonly OutcomeRow[] = [600, 999].map((status) => ({
  when: `${status}`,
  answer: send(jsonReply(status, confirmation)),
  name: 'UnexpectedResponseError',
  outcome: 'unknown',
  status,
}));

const refusals: readonly OutcomeRow[] = [400, 402, 403, 404, 406, 409, 410, 418, 422, 451, 499].map((status) => ({
  when: `${status} with an error list`,
  answer: send(jsonReply(status, errorList(`code_${status}`))),
  name: 'ApiError',
  outcome: 'refused',
  status,
  codes: [`code_${status}`],
  requestId: 'req-1',
  message: new RegExp(
    `refused the call \\(code_${status}: Because of .* · DELETE http.*123 · status ${status} · request id req-1$`,
  ),
}));

const unauthorized = { name: 'UnauthorizedError', outcome: 'refused', status: 401 } as const;
const badErrorBodies: readonly OutcomeRow[] = [
  {
    when: '401 with an error list',
    answer: send(jsonReply(401, errorList('unauthorized', null), { 'x-request-id': 'of-the-header' })),
    ...unauthorized,
    codes: ['unauthorized'],
    requestId: 'of-the-header',
  },
  {
    when: '401 with an unknown code and extra data',
    answer: send(jsonReply(401, { type: 'error.list', errors: [{ code: 'brand_new', data: { a: 1 } }] })),
    ...unauthorized,
    codes: ['brand_new'],
  },
  {
    when: '401 with an ill-shaped body',
    answer: send(jsonReply(401, { errors: 'no', request_id: 'kept' })),
    ...unauthorized,
    codes: [],
    requestId: 'kept',
  },
  {
    when: '401 with no errors',
    answer: send(jsonReply(401, { type: 'error.list', errors: [] })),
    ...unauthorized,
    codes: [],
  },
  {
    when: '401 with items that have no code',
    answer: send(jsonReply(401, { type: 'error.list', errors: [{ message: 'x' }] })),
    ...unauthorized,
    codes: [],
  },
  {
    when: '401 with a number as request id',
    answer: send(jsonReply(401, { type: 'error.list', request_id: 7, errors: [{ code: 'x' }] })),
    ...unauthorized,
    codes: [],
  },
  { when: '401 with an empty body', answer: send(httpReply(401)), ...unauthorized, codes: [] },
  { when: '401 with null', answer: send(jsonReply(401, null)), ...unauthorized, codes: [] },
  {
    when: '401 with HTML',
    answer: send(httpReply(401, '<h1>No</h1>', { 'content-type': 'text/html' })),
    ...unauthorized,
    codes: [],
  },
  { when: '401 with a confirmation', answer: send(jsonReply(401, confirmation)), ...unauthorized, codes: [] },
  {
    when: '401 with an endless body',
    answer: flood('HTTP/1.1 401 X\r\ntransfer-encoding: chunked\r\n\r\n', chunked),
    ...unauthorized,
    codes: [],
  },
  {
    when: '401 that breaks off in the body',
    answer: sendAndEnd('HTTP/1.1 401 X\r\ncontent-length: 100\r\n\r\n{'),
    ...unauthorized,
    codes: [],
  },
  {
    when: '401 that stalls in the body',
    answer: send('HTTP/1.1 401 X\r\ncontent-length: 100\r\n\r\n{'),
    ...unauthorized,
    codes: [],
    timeoutMs: 150,
  },
  {
    when: '403 with control characters in its texts',
    answer: send(jsonReply(403, errorList('a\r\nb\u2028c', 'x\r\ny'))),
    name: 'ApiError',
    outcome: 'refused',
    status: 403,
    codes: ['a\r\nb\u2028c'],
    requestId: 'x\r\ny',
    message: /^[^\r\n\u2028]*$/,
  },
  {
    when: '408',
    answer: send(jsonReply(408, errorList('timeout'))),
    name: 'ApiError',
    outcome: 'unknown',
    status: 408,
    codes: ['timeout'],
    requestId: 'req-1',
  },
];

const failures: readonly OutcomeRow[] = [500, 501, 502, 503, 504, 599].flatMap((status) => [
  {
    when: `${status} with HTML`,
    answer: send(httpReply(status, '<html>', { 'content-type': 'text/html', 'retry-after': '0' })),
    name: 'ApiError',
    outcome: 'unknown' as const,
    status,
    codes: [],
    message: /^The API failed · DELETE /,
  },
  {
    when: `${status} with nothing`,
    answer: send(httpReply(status)),
    name: 'ApiError',
    outcome: 'unknown' as const,
    status,
    codes: [],
  },
  {
    when: `${status} with an error list`,
    answer: send(jsonReply(status, errorList('server_error'))),
    name: 'ApiError',
    outcome: 'unknown' as const,
    status,
    codes: ['server_error'],
    requestId: 'req-1',
  },
]);

const limited = { name: 'ApiError', outcome: 'refused', status: 429 } as const;
const rateLimits: readonly OutcomeRow[] = [
  {
    when: '429 every time',
    answer: send(jsonReply(429, errorList('rate_limit_exceeded'), { 'retry-after': '0' })),
    ...limited,
    codes: ['rate_limit_exceeded'],
    requestId: 'req-1',
    requests: 4,
  },
  {
    when: '429 that asks for more time than there is',
    answer: send(httpReply(429, '', { 'retry-after': '60' })),
    ...limited,
    codes: [],
    requests: 1,
  },
];

const connections: readonly OutcomeRow[] = [
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
    answer: send(httpReply(200, text, { 'content-type': json, 'content-encoding': 'gzip' })),
    ...broken,
  },
  { when: 'garbage instead of HTTP', answer: send('\0\x01\x02SSH-2.0-OpenSSH\r\n\r\n'), ...broken },
  { when: '100 Continue, which nobody asked for', answer: send('HTTP/1.1 100 Continue\r\n\r\n'), ...broken },
  { when: 'a length that is no number', answer: send('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n{}'), ...broken },
  {
    when: 'more headers than a client takes',
    answer: send(jsonReply(200, confirmation, { 'x-long': 'x'.repeat(100_000) })),
    ...broken,
  },
];

const delays: readonly OutcomeRow[] = [
  { when: 'no reply', answer: () => {}, ...late },
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

/** Every way in which a server may behave, and what the caller must be told. */
export const outcomeRows: readonly OutcomeRow[] = [
  ...confirmations,
  ...unusableBodies,
  ...otherSuccesses,
  ...redirects,
  ...unknownStatuses,
  ...refusals,
  ...badErrorBodies,
  ...failures,
  ...rateLimits,
  ...connections,
  ...delays,
];
