import { errorList, httpResponse, jsonResponse } from '../response.ts';
import { send } from './answers.ts';
import type { OutcomeRow } from './outcome-row.ts';

export const failures: readonly OutcomeRow[] = [500, 501, 502, 503, 504, 599].flatMap((status) => [
  {
    when: `${status} with HTML`,
    answer: send(httpResponse(status, '<html>', { 'content-type': 'text/html', 'retry-after': '0' })),
    name: 'ApiError',
    outcome: 'unknown' as const,
    status,
    codes: [],
    message: /^The API failed · DELETE /,
  },
  {
    when: `${status} with nothing`,
    answer: send(httpResponse(status)),
    name: 'ApiError',
    outcome: 'unknown' as const,
    status,
    codes: [],
  },
  {
    when: `${status} with an error list`,
    answer: send(jsonResponse(status, errorList('server_error'))),
    name: 'ApiError',
    outcome: 'unknown' as const,
    status,
    codes: ['server_error'],
    requestId: 'req-1',
  },
]);
