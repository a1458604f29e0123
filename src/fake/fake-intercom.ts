import { operations } from '../client/generated.ts';
import { type Answer, toAnswer, toRefusal, toResponse } from './answer.ts';
import { checkRequest, type ReceivedRequest } from './check-request.ts';
import { type Fault, type FaultName, faults as faultsByName } from './fault.ts';
import { type FakeServer, serve } from './serve.ts';

/** Faults in the order of the requests: names, or answers of your own. */
type FaultList = readonly (FaultName | Fault)[];

/** The options of {@link fakeIntercom}. An id may be a number, a `bigint` or a decimal string, as for the client. */
export interface FakeIntercomOptions {
  /** The conversations that exist. Default: all. */
  readonly conversations?: readonly (number | bigint | string)[] | undefined;
  /** The conversations that are gone. A request for one gets a 404. Default: those that the fake has deleted. */
  readonly gone?: readonly (number | bigint | string)[] | undefined;
  /** The only valid token. Default: any token is valid. */
  readonly token?: string | undefined;
  /**
   * The faults of valid requests. Default: none.
   * - A list has the faults of the first requests, in their order.
   * - An object has faults by the id of the conversation: one for all its requests, or a list for the first ones. Quote ids
   *   from 2⁵³ on, because JavaScript rounds them.
   */
  readonly faults?: FaultList | Readonly<Record<string, FaultName | Fault | FaultList>> | undefined;
}

/** A double of Intercom, and what a test may ask it. */
export interface FakeIntercom {
  /** The `fetch` for a client. It sends nothing. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Serves the same conversations and faults on a free port of 127.0.0.1. Nothing else loads `node:http`. */
  readonly listen: () => Promise<FakeServer>;
  /** The deleted conversations by their ids, whatever the caller got to know. */
  readonly deleted: ReadonlyMap<string, { readonly retainMetrics: boolean }>;
  /** All requests, such as `DELETE /conversations/1?retain_metrics=false`. */
  readonly requests: readonly string[];
  /** What was wrong with requests by the description, one sentence each. The fake has refused them with a 4xx. */
  readonly problems: readonly string[];
}

/**
 * Creates a double of Intercom for unit tests, in this process. It checks each request by the clauses of the description,
 * and refuses a wrong one with a 4xx.
 *
 * @example
 * const fake = fakeIntercom({ gone: [2], faults: { 3: 'reset-after-deletion', 4: ['rate-limited'] } });
 * const client = createIntercomClient({ token: 'any', fetch: fake.fetch });
 * await client.conversations.delete(1);
 * console.log(fake.deleted.has('1'), fake.problems);
 * @throws TypeError - There is no fault with a name.
 */
export function fakeIntercom(options: FakeIntercomOptions = {}): FakeIntercom {
  const { conversations, gone = [], token, faults } = options;
  const operation = operations.deleteConversation;
  const existing = conversations && new Set(conversations.map(String));
  const absent = new Set(gone.map(String));
  const nextFault = planFaults(faults);
  const deleted = new Map<string, { readonly retainMetrics: boolean }>();
  const requests: string[] = [];
  const problems: string[] = [];

  const answer = (request: ReceivedRequest): Answer => {
    const line = `${request.method} ${request.url.pathname}${request.url.search}`;
    requests.push(line);
    const { problem, values } = checkRequest(operation, request, token);
    if (problem) {
      problems.push(`${line}: ${problem.message}`);
      return toRefusal(problem);
    }
    const { id = '', retain_metrics } = values;
    const exists = existing?.has(id) !== false && !absent.has(id) && !deleted.has(id);
    const fault = nextFault(id);
    if (exists && fault.deletes) deleted.set(id, { retainMetrics: retain_metrics !== 'false' });
    const regular = exists ? { body: { id, object: 'conversation', deleted: true } } : faultsByName['not-found'];
    return toAnswer({ ...(fault.status === undefined && regular), ...fault });
  };

  return {
    fetch: async (input, init) => {
      const { method, url, headers, signal } = new Request(input, init);
      signal.throwIfAborted();
      const given = answer({ method, url: new URL(url), headers });
      if (given.afterMs) await pause(given.afterMs, signal);
      return toResponse(given);
    },
    listen: () => serve(answer),
    deleted,
    requests,
    problems,
  };
}

/** Gives the fault of the next request for a conversation. */
function planFaults(given: FakeIntercomOptions['faults'] = []): (id: string) => Fault {
  const plan = (one: FaultName | Fault | FaultList): (() => Fault) => {
    const faults = (isList(one) ? one : [one]).map(toFault);
    return () => (isList(one) ? faults.shift() : faults[0]) ?? faultsByName.none;
  };
  if (isList(given)) return plan(given);
  const plans = new Map(Object.entries(given).map(([id, one]) => [id, plan(one)]));
  return (id) => plans.get(id)?.() ?? faultsByName.none;
}

function isList(value: unknown): value is FaultList {
  return Array.isArray(value);
}

function toFault(given: FaultName | Fault): Fault {
  if (typeof given !== 'string') return given;
  if (!Object.hasOwn(faultsByName, given)) throw new TypeError(`There is no fault "${given}".`);
  return faultsByName[given];
}

/** Waits, unless the caller aborts the request. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
