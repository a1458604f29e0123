import type { OperationId } from '../call.ts';
import { ada, bea, change, deleteAda, note, readAda, readNote, replaceNote } from '../example-steps.ts';
import { around, faultsOf, type StateFault } from '../fault.ts';
import type { Change } from '../start-workshop.ts';
import type { Step } from '../steps.ts';
import { putThing, type Store, type Thing } from '../store.ts';

type TableOf = 'customers' | 'notes';

/** What a fault remembers of the requests so far. */
interface Memory {
  readonly store: Store;
  /** What the last successful call has changed, as it was before: the fault may bring it back. */
  before: readonly Thing[];
  last: OperationId | undefined;
}

/** After each success of some operations, the fault may do something besides. */
function afterSuccess(
  operations: readonly OperationId[],
  act: (operation: OperationId, id: string, memory: Memory) => void,
): Change {
  return (correct) => {
    const memory: Memory = { store: correct.store, before: [], last: undefined };
    return {
      handle: (call) => {
        const { operation, given, store } = call;
        if (!operations.includes(operation)) return correct.handle(call);
        const rows = [...store.customers.values(), ...store.notes.values()];
        const reply = correct.handle(call);
        if (reply.status >= 300) return reply;
        const { id = given.noteId ?? given.customerId } = Object(reply.body);
        act(operation, String(id), memory);
        memory.before = rows;
        memory.last = operation;
        return reply;
      },
    };
  };
}

/** The things that were made after the one with this id, in order. */
function laterThan(
  store: Store,
  table: TableOf,
  id: string,
  serial: number = store[table].get(id)?.serial ?? 0,
): Thing[] {
  const own = store[table].get(id);
  return [...store[table].values()].filter((thing) => thing.serial > serial && thing.parent === own?.parent);
}

const changeBea: Step = { ...change({ name: 'Bea B.' }), send: 'PATCH /customers/$2.id' };
const readBea: Step = { send: 'GET /customers/$2.id' };
const cara: Step = { send: 'POST /customers', body: { name: 'Cara', email: 'cara@workshop.example' } };

/** Faults that only several requests in a certain order show. */
export const sequenceFaults: readonly StateFault[] = faultsOf('sequences', [
  {
    name: 'deletion-takes-the-neighbour-with-it',
    description: 'The statement that deletes takes the next row as well.',
    at: ['deleteCustomer', 'getCustomer'],
    steps: [ada, bea, deleteAda, readBea],
    apply: (correct) =>
      around('deleteCustomer', (call, handle) => {
        const { store, given } = call;
        const [next] = laterThan(store, 'customers', String(given.customerId));
        const reply = handle(call);
        if (reply.status === 204 && next?.account === call.account) store.customers.delete(next.id);
        return reply;
      })(correct),
  },
  {
    name: 'third-note-displaces-the-first',
    description: 'The notes of a customer are in a ring that is too small at first.',
    at: ['addNote', 'getNote', 'listNotes'],
    steps: [ada, note, note, note, readNote],
    apply: (correct) => {
      const made = new Map<unknown, string[]>();
      return around('addNote', (call, handle) => {
        const reply = handle(call);
        const { customerId } = call.given;
        const ids = made.get(customerId) ?? [];
        made.set(customerId, ids);
        if (reply.status === 201) ids.push(String(Object(reply.body).id));
        if (reply.status === 201 && ids.length === 3) call.store.notes.delete(ids[0] ?? '');
        return reply;
      })(correct);
    },
  },
  {
    name: 'change-after-a-deletion-hits-the-neighbour',
    description: 'Rows are found by a number that a deletion moves by one.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, bea, cara, deleteAda, changeBea, { send: 'GET /customers/$3.id' }],
    apply: afterSuccess(['createCustomer', 'updateCustomer', 'deleteCustomer'], (operation, id, { store, last }) => {
      const [next] = laterThan(store, 'customers', id);
      const own = store.customers.get(id);
      if (operation !== 'updateCustomer' || last !== 'deleteCustomer' || next === undefined) return;
      putThing(store.customers, next, { ...next.members, name: own?.members.name });
    }),
  },
  {
    name: 'change-brings-the-deleted-back',
    description: 'A change writes the whole table from a copy that a deletion has not reached.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, bea, deleteAda, changeBea, readAda],
    apply: afterSuccess(['createCustomer', 'updateCustomer', 'deleteCustomer'], (operation, _id, memory) => {
      const { store, before, last } = memory;
      if (operation !== 'updateCustomer' || last !== 'deleteCustomer') return;
      for (const thing of before)
        if (thing.parent === undefined) store.customers.set(thing.id, store.customers.get(thing.id) ?? thing);
    }),
  },
  {
    name: 'change-undoes-the-change-of-another',
    description: 'Two changes are saved from the same copy of the table.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, bea, change({ name: 'Ada B.' }), changeBea, readAda],
    apply: afterSuccess(['createCustomer', 'updateCustomer', 'deleteCustomer'], (operation, id, memory) => {
      const { store, before, last } = memory;
      if (operation !== 'updateCustomer' || last !== 'updateCustomer') return;
      for (const thing of before)
        if (thing.id !== id && store.customers.has(thing.id)) store.customers.set(thing.id, thing);
    }),
  },
  {
    name: 'making-after-a-deletion-overwrites-the-newest',
    description: 'The place of a new row is counted, and a deletion has lowered the count.',
    at: ['createCustomer', 'getCustomer'],
    steps: [ada, bea, deleteAda, cara, readBea],
    apply: afterSuccess(['createCustomer', 'deleteCustomer'], (operation, id, { store, last }) => {
      if (operation !== 'createCustomer' || last !== 'deleteCustomer') return;
      const older = [...store.customers.values()].filter(
        (customer) => customer.id !== id && customer.account === 'owner',
      );
      const newest = older.at(-1);
      if (newest !== undefined && older.length > 3) store.customers.delete(newest.id);
    }),
  },
  {
    name: 'new-note-undoes-the-last-replacement',
    description: 'The cache of replaced notes is dropped before it is written.',
    at: ['addNote', 'getNote'],
    steps: [ada, note, replaceNote({ text: 'Two lamps.' }), note, readNote],
    apply: afterSuccess(['addNote', 'replaceNote', 'deleteNote'], (operation, _id, { store, before, last }) => {
      if (operation !== 'addNote' || last !== 'replaceNote') return;
      for (const thing of before) if (store.notes.has(thing.id)) store.notes.set(thing.id, thing);
    }),
  },
  {
    name: 'refused-change-undoes-the-one-before',
    description: 'The transaction that is rolled back began too early.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, change({ name: 'Ada B.' }), change({ name: '' }), readAda],
    apply: (correct) => {
      let before: Thing | undefined;
      return {
        handle: (call) => {
          const { store, given, operation } = call;
          const row = store.customers.get(String(given.customerId));
          const reply = correct.handle(call);
          if (operation === 'updateCustomer') before = reply.status === 200 ? row : undefined;
          return reply;
        },
        finish: (reply, asked, route) => {
          if (route.operation === 'updateCustomer' && reply.status === 400 && before !== undefined) {
            if (correct.store.customers.has(before.id)) correct.store.customers.set(before.id, before);
            before = undefined;
          }
          return correct.finish(reply, asked, route);
        },
      };
    },
  },
]);
