import type { JsonObject } from 'intercom-contract/contract-kit';
import type { Asked } from './asked.ts';
import { type Call, type Handlers, type Reply, refusal } from './call.ts';
import { customerHandlers } from './operations/customers.ts';
import { noteHandlers } from './operations/notes.ts';
import { repairHandlers } from './operations/repairs.ts';
import { settingsHandlers } from './operations/settings.ts';
import { createReader, type Reader } from './read-call.ts';
import { type Route, routesOf } from './routes.ts';
import { seedStore } from './seeds.ts';
import { type Account, createStore, type Store } from './store.ts';

/** The tokens of the two accounts. */
export const tokens: Readonly<Record<Account, string>> = { owner: 'owner-4f1c9e', other: 'other-b27d03' };

/** The seams of the service: a fault or a variant replaces some of them. */
export interface Workshop {
  readonly store: Store;
  readonly routes: readonly Route[];
  /** Whose credentials a request has. */
  readonly accountOf: (asked: Asked, route: Route) => Account | undefined;
  readonly read: Reader;
  readonly handle: (call: Call) => Reply;
  /** Changes the response to a request when all else is done. */
  readonly finish: (reply: Reply, asked: Asked, route: Route) => Reply;
}

const handlers: Handlers = { ...customerHandlers, ...noteHandlers, ...repairHandlers, ...settingsHandlers };

/** A service that keeps to its description. */
export function correctWorkshop(document: JsonObject): Workshop {
  const store = createStore();
  seedStore(store);
  return {
    store,
    routes: routesOf(document),
    accountOf: ({ headers }) => {
      const token = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
      return (['owner', 'other'] as const).find((account) => tokens[account] === token);
    },
    read: createReader(document),
    handle: (call) => handlers[call.operation](call),
    finish: (reply) => reply,
  };
}

/** What the service responds to a request. */
export function answer(workshop: Workshop, asked: Asked): Reply {
  const there = workshop.routes.filter(({ pattern }) => pattern.test(asked.path));
  const route = there.find(({ method }) => method === asked.method);
  if (there.length === 0) return refusal(404, 'There is no such resource.');
  if (route === undefined) {
    const allow = there.map(({ method }) => method.toUpperCase()).join(', ');
    return refusal(405, 'The resource has no such method.', { Allow: allow });
  }
  return workshop.finish(answerRoute(workshop, asked, route), asked, route);
}

function answerRoute({ accountOf, read, handle, store }: Workshop, asked: Asked, route: Route): Reply {
  const account = accountOf(asked, route);
  if (account === undefined) return refusal(401, 'The token is missing or wrong.', { 'WWW-Authenticate': 'Bearer' });
  const request = read(asked, route);
  return 'status' in request ? request : handle({ ...request, operation: route.operation, account, store });
}
