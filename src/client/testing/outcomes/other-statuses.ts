import type { Socket } from 'node:net';
import { confirmation, httpResponse, jsonResponse } from '../response.ts';
import { send } from './answers.ts';
import type { OutcomeRow } from './outcome-row.ts';

export const otherSuccesses: readonly OutcomeRow[] = [201, 202, 203, 204, 205, 206].map((status) => ({
  when: `${status}`,
  answer: send(
    status === 204 || status === 205
      ? httpResponse(status, '', { 'x-request-id': 'abc' })
      : jsonResponse(status, confirmation, { 'x-request-id': 'abc' }),
  ),
  name: 'UnexpectedResponseError',
  outcome: 'unknown',
  status,
  requestId: 'abc',
}));

export const redirects: readonly OutcomeRow[] = [300, 301, 302, 303, 304, 307, 308].flatMap((status) => [
  {
    when: `${status} to the same origin`,
    answer: send(
      status === 304 ? httpResponse(304) : jsonResponse(status, confirmation, { location: '/conversations/9' }),
    ),
    name: 'UnexpectedResponseError',
    outcome: 'unknown' as const,
    status,
    message: /redirect/,
  },
  {
    when: `${status} to another origin`,
    answer: (socket: Socket, otherOrigin: string) => {
      socket.write(httpResponse(status, '', { location: `${otherOrigin}/conversations/9` }));
    },
    name: 'UnexpectedResponseError',
    outcome: 'unknown' as const,
    status,
  },
]);

export const unknownStatuses: readonly OutcomeRow[] = [600, 999].map((status) => ({
  when: `${status}`,
  answer: send(jsonResponse(status, confirmation)),
  name: 'UnexpectedResponseError',
  outcome: 'unknown',
  status,
}));
