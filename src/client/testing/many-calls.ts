import type { Socket } from 'node:net';
import type { Answer } from './loopback.ts';
import { confirmation, errorList, httpResponse, jsonResponse } from './response.ts';

/** What a server did with the conversations that it was asked to delete. */
export interface Ledger {
  readonly answer: Answer;
  /** How often each conversation was deleted. */
  readonly deleted: ReadonlyMap<string, number>;
  /** How many requests came for each conversation. */
  readonly requests: ReadonlyMap<string, number>;
}

/** How the server treats a conversation, by its id: the n-th request for it does what the n-th word says, then the last one. */
const plans: readonly (readonly (
  | 'delete'
  | 'limit'
  | 'reset'
  | 'delete-and-reset'
  | 'fail'
  | 'delete-and-fail'
  | 'refuse'
)[])[] = [
  ['delete'],
  ['limit', 'delete'],
  ['limit', 'limit', 'limit', 'delete'],
  ['limit'],
  ['reset'],
  ['delete-and-reset'],
  ['limit', 'delete-and-reset'],
  ['limit', 'reset'],
  ['fail'],
  ['delete-and-fail'],
  ['refuse'],
];

const increment = (counts: Map<string, number>, key: string): number => {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
};

/** A server that mixes success, 429, failures and broken connections, and keeps a record of what it really did. */
export const createLedger = (): Ledger => {
  const deleted = new Map<string, number>();
  const requests = new Map<string, number>();
  const actions: Readonly<Record<string, (socket: Socket) => void>> = {
    delete: (socket) => socket.write(jsonResponse(200, confirmation)),
    limit: (socket) => socket.write(httpResponse(429, '', { 'retry-after': '0' })),
    reset: (socket) => socket.resetAndDestroy(),
    fail: (socket) => socket.write(httpResponse(503)),
    refuse: (socket) => socket.write(jsonResponse(404, errorList('not_found'))),
  };
  return {
    deleted,
    requests,
    answer: (socket, head) => {
      const id = /^DELETE \/conversations\/(\d+) /.exec(head)?.[1] ?? '';
      const plan = plans[Number(id) % plans.length] ?? [];
      const step = plan[Math.min(increment(requests, id), plan.length) - 1] ?? 'refuse';
      if (step.startsWith('delete')) increment(deleted, id);
      actions[step.replace('delete-and-', '')]?.(socket);
    },
  };
};
