import { put } from '../generality/put.ts';
import type { Call, OperationId, Reply } from './call.ts';
import { createReader, readLoosely } from './read-call.ts';
import type { Change } from './start-workshop.ts';
import type { Step } from './steps.ts';
import { keepStore, type Members, type Store } from './store.ts';
import { workshopDocument } from './workshop-document.ts';

/** Which rule of resources a fault breaks. The last five are faults of single requests. */
export type Topic =
  | 'made'
  | 'updated'
  | 'deleted'
  | 'refused changes nothing'
  | 'safe'
  | 'lists'
  | 'preconditions'
  | 'idempotency key'
  | 'unknown'
  | 'credentials'
  | 'twice'
  | 'sequences'
  | 'needs a thing'
  | 'robust'
  | 'requests'
  | 'responses';

/** One thing that the workshop does wrong. */
export interface StateFault {
  /** In kebab case. */
  readonly name: string;
  readonly topic: Topic;
  /** What it does, and why one would write it so. */
  readonly description: string;
  /** The operations that a finding may be reported at, the one with the fault first. */
  readonly at: readonly [OperationId, ...OperationId[]];
  /** The second account's token is needed to see it. */
  readonly needsOther?: true;
  /** The shortest proof: the response to the last step differs from that of a correct workshop. */
  readonly steps: readonly Step[];
  readonly apply: Change;
}

export type OwnFault = Omit<StateFault, 'topic'>;

export function faultsOf(topic: Topic, own: readonly OwnFault[]): StateFault[] {
  return own.map((fault) => ({ topic, ...fault }));
}

type Handle = (call: Call) => Reply;

/** One operation is handled in another way. */
export function around(operation: OperationId, change: (call: Call, handle: Handle) => Reply): Change {
  return ({ handle }) => ({
    handle: (call) => (call.operation === operation ? change(call, handle) : handle(call)),
  });
}

/** The request to one operation is taken for another one. */
export function asIf(operation: OperationId, change: (call: Call) => Partial<Call>): Change {
  return around(operation, (call, handle) => handle({ ...call, ...change(call) }));
}

/** A success of one operation is changed. */
export function replies(operation: OperationId, change: (reply: Reply, call: Call) => Partial<Reply>): Change {
  return around(operation, (call, handle) => {
    const reply = handle(call);
    return reply.status < 300 ? { ...reply, ...change(reply, call) } : reply;
  });
}

/** The object in a success of one operation is changed. */
export function shows(operation: OperationId, change: (body: Members) => unknown): Change {
  return replies(operation, ({ body }) => ({ body: change(Object(body)) }));
}

/** Each item in a success of a list is changed, or left out with `undefined`. */
export function showsItems(operation: OperationId, change: (item: Members) => unknown): Change {
  const changed = (items: readonly Members[]): unknown[] => items.map(change).filter((one) => one !== undefined);
  return replies(operation, ({ body }) => ({
    body: Array.isArray(body) ? changed(body) : { ...Object(body), items: changed(Object(body).items) },
  }));
}

/** One operation responds as it should and then forgets what it did. */
export function forgets(operation: OperationId): Change {
  return around(operation, (call, handle) => {
    const restore = keepStore(call.store);
    const reply = handle(call);
    restore();
    return reply;
  });
}

/** One operation does something else besides when it succeeds. */
export function besides(operation: OperationId, act: (call: Call, reply: Reply) => void): Change {
  return replies(operation, (reply, call) => {
    act(call, reply);
    return {};
  });
}

/** One operation crashes at some requests. */
export function crashes(operation: OperationId, isHit: (call: Call) => boolean): Change {
  return around(operation, (call, handle) => {
    if (isHit(call)) throw new Error('It crashed.');
    return handle(call);
  });
}

/** One operation refuses with this status, and does what was asked all the same. */
export function actsDespite(
  operation: OperationId,
  status: number,
  change: (call: Call) => Partial<Call> = () => ({}),
): Change {
  return ({ handle, finish, store }) => ({
    finish: (reply, asked, route) => {
      if (route.operation === operation && reply.status === status) {
        const call: Call = { ...readLoosely(asked, route), operation, account: 'owner', store };
        attempt(() => handle({ ...call, ...change(call) }));
      }
      return finish(reply, asked, route);
    },
  });
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // What cannot be done leaves all as it was.
  }
}

/** Requests are judged by another description: `value` stands where the way leads, or nothing without a value. */
export function judges(way: readonly string[], value: unknown): Change {
  return () => {
    const document = structuredClone(workshopDocument());
    put(document, way, value);
    return { read: createReader(document) };
  };
}

/** A table with its things by id, for faults that act on what they should not. */
export function changeThing(
  store: Store,
  table: 'customers' | 'notes' | 'repairs',
  id: unknown,
  change: (members: Members) => Members,
): void {
  const thing = store[table].get(String(id));
  if (thing !== undefined) store[table].set(thing.id, { ...thing, members: change(thing.members) });
}

/** The members of an object without some. */
export function without(members: Members, ...names: readonly string[]): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}
