import { confirmation, errorList, httpResponse, jsonResponse } from '../response.ts';
import { flood, send, sendAndEnd } from './answers.ts';
import type { OutcomeRow } from './outcome-row.ts';

const unauthorized = { name: 'UnauthorizedError', outcome: 'refused', status: 401 } as const;
const limited = { name: 'ApiError', outcome: 'refused', status: 429 } as const;
const chunk = Buffer.alloc(65_536, 'x');
const chunked = Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')]);

export const refusals: readonly OutcomeRow[] = [400, 402, 403, 404, 406, 409, 410, 418, 422, 451, 499].map(
  (status) => ({
    when: `${status} with an error list`,
    answer: send(jsonResponse(status, errorList(`code_${status}`))),
    name: 'ApiError',
    outcome: 'refused',
    status,
    codes: [`code_${status}`],
    requestId: 'req-1',
    message: new RegExp(
      `refused the call \\(code_${status}: Because of .* · DELETE http.*123 · status ${status} · request id req-1$`,
    ),
  }),
);

export const badErrorBodies: readonly OutcomeRow[] = [
  {
    when: '401 with an error list',
    answer: send(jsonResponse(401, errorList('unauthorized', null), { 'x-request-id': 'of-the-header' })),
    ...unauthorized,
    codes: ['unauthorized'],
    requestId: 'of-the-header',
  },
  {
    when: '401 with an unknown code and extra data',
    answer: send(jsonResponse(401, { type: 'error.list', errors: [{ code: 'brand_new', data: { a: 1 } }] })),
    ...unauthorized,
    codes: ['brand_new'],
  },
  {
    when: '401 with an ill-shaped body',
    answer: send(jsonResponse(401, { errors: 'no', request_id: 'kept' })),
    ...unauthorized,
    codes: [],
    requestId: 'kept',
  },
  {
    when: '401 with no errors',
    answer: send(jsonResponse(401, { type: 'error.list', errors: [] })),
    ...unauthorized,
    codes: [],
  },
  {
    when: '401 with items that have no code',
    answer: send(jsonResponse(401, { type: 'error.list', errors: [{ message: 'x' }] })),
    ...unauthorized,
    codes: [],
  },
  {
    when: '401 with a number as request id, and no type',
    answer: send(jsonResponse(401, { request_id: 7, errors: [{ code: 'x', message: null }] })),
    ...unauthorized,
    codes: ['x'],
  },
  {
    when: '401 with ill-shaped items beside a good one',
    answer: send(
      jsonResponse(401, { errors: [null, 'x', [], { code: 1 }, { code: 'y', field: 2 }, { code: 'good' }] }),
    ),
    ...unauthorized,
    codes: ['good'],
  },
  { when: '401 with an empty body', answer: send(httpResponse(401)), ...unauthorized, codes: [] },
  { when: '401 with null', answer: send(jsonResponse(401, null)), ...unauthorized, codes: [] },
  {
    when: '401 with HTML',
    answer: send(httpResponse(401, '<h1>No</h1>', { 'content-type': 'text/html' })),
    ...unauthorized,
    codes: [],
  },
  { when: '401 with a confirmation', answer: send(jsonResponse(401, confirmation)), ...unauthorized, codes: [] },
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
    timeoutMs: 300,
  },
  {
    when: '403 with control characters in its texts',
    answer: send(jsonResponse(403, errorList('a\r\nb\u2028c', 'x\r\ny'))),
    name: 'ApiError',
    outcome: 'refused',
    status: 403,
    codes: ['a\r\nb\u2028c'],
    requestId: 'x\r\ny',
    message: /^[^\r\n\u2028]*$/,
  },
  {
    when: '408',
    answer: send(jsonResponse(408, errorList('timeout'))),
    name: 'ApiError',
    outcome: 'unknown',
    status: 408,
    codes: ['timeout'],
    requestId: 'req-1',
  },
];

export const rateLimits: readonly OutcomeRow[] = [
  {
    when: '429 every time',
    answer: send(jsonResponse(429, errorList('rate_limit_exceeded'), { 'retry-after': '0' })),
    ...limited,
    codes: ['rate_limit_exceeded'],
    requestId: 'req-1',
    requests: 4,
  },
  {
    when: '429 that asks for more time than there is',
    answer: send(httpResponse(429, '', { 'retry-after': '60' })),
    ...limited,
    codes: [],
    requests: 1,
  },
];
