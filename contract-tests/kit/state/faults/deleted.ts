import type { OperationId } from '../call.ts';
import { ada, deleteAda, listCustomers, listNotes, note, readAda, readNote } from '../example-steps.ts';
import { around, besides, changeThing, faultsOf, forgets, type StateFault } from '../fault.ts';
import type { Change } from '../start-workshop.ts';
import type { Thing } from '../store.ts';

const deleteNote = { send: 'DELETE /customers/$1.id/notes/$2.id' };

/** A second deletion of a customer gets another response. */
const secondDeletion =
  (respond: () => { status: number }): Change =>
  (correct) => {
    const deleted = new Set<unknown>();
    return around('deleteCustomer', (call, handle) => {
      const { customerId } = call.given;
      const reply = handle(call);
      if (reply.status === 404 && deleted.has(customerId)) return respond();
      if (reply.status === 204) deleted.add(customerId);
      return reply;
    })(correct);
  };

/** A list shows what was deleted. */
function listsDeleted(list: OperationId, deletion: OperationId, table: 'customers' | 'notes', id: string): Change {
  return ({ handle }) => {
    const deleted: Thing[] = [];
    return {
      handle: (call) => {
        const things = call.store[table];
        const thing = things.get(String(call.given[id]));
        const isList = call.operation === list;
        if (isList) for (const one of deleted) things.set(one.id, one);
        const reply = handle(call);
        if (isList) for (const one of deleted) things.delete(one.id);
        if (call.operation === deletion && thing !== undefined && !things.has(thing.id)) deleted.push(thing);
        return reply;
      },
    };
  };
}

/** What was deleted is still there, or more was deleted. */
export const deletedFaults: readonly StateFault[] = faultsOf('deleted', [
  {
    name: 'deleted-customer-is-readable',
    description: 'The deletion is never committed.',
    at: ['deleteCustomer', 'getCustomer'],
    steps: [ada, deleteAda, readAda],
    apply: forgets('deleteCustomer'),
  },
  {
    name: 'deleted-note-is-readable',
    description: 'The note is deleted from a copy.',
    at: ['deleteNote', 'getNote'],
    steps: [ada, note, deleteNote, readNote],
    apply: forgets('deleteNote'),
  },
  {
    name: 'deletion-only-marks',
    description: 'The row is marked, and no query looks at the mark.',
    at: ['deleteCustomer', 'getCustomer'],
    steps: [ada, deleteAda, readAda],
    apply: around('deleteCustomer', ({ store, ...call }, handle) => {
      const restore = store.customers.get(String(call.given.customerId));
      const reply = handle({ ...call, store });
      if (restore === undefined || reply.status !== 204) return reply;
      store.customers.set(restore.id, restore);
      changeThing(store, 'customers', restore.id, (members) => ({ ...members, status: 'dormant' }));
      return reply;
    }),
  },
  {
    name: 'deleted-customer-is-listed',
    description: 'The list comes from an index that keeps what is deleted.',
    at: ['listCustomers', 'deleteCustomer'],
    steps: [ada, deleteAda, listCustomers('q=Ada')],
    apply: listsDeleted('listCustomers', 'deleteCustomer', 'customers', 'customerId'),
  },
  {
    name: 'deleted-note-is-listed',
    description: 'The list comes from an index, too.',
    at: ['listNotes', 'deleteNote'],
    steps: [ada, note, deleteNote, listNotes],
    apply: listsDeleted('listNotes', 'deleteNote', 'notes', 'noteId'),
  },
  {
    name: 'second-deletion-succeeds',
    description: 'A deletion of what is gone is taken for done, though 404 is documented.',
    at: ['deleteCustomer'],
    steps: [ada, deleteAda, deleteAda],
    apply: secondDeletion(() => ({ status: 204 })),
  },
  {
    name: 'second-deletion-crashes',
    description: 'The row is missing, and nobody looks.',
    at: ['deleteCustomer'],
    steps: [ada, deleteAda, deleteAda],
    apply: secondDeletion(() => {
      throw new Error('It crashed.');
    }),
  },
  {
    name: 'deletion-of-a-note-deletes-every-note',
    description: 'The statement that deletes lacks the id of the note.',
    at: ['deleteNote', 'getNote', 'listNotes'],
    steps: [ada, note, note, { send: 'DELETE /customers/$1.id/notes/$3.id' }, readNote],
    apply: besides('deleteNote', ({ store, given: { customerId } }) => {
      for (const thing of store.notes.values()) if (thing.parent === customerId) store.notes.delete(thing.id);
    }),
  },
  {
    name: 'notes-survive-their-customer',
    description: 'Nothing cascades, and a note is found without its customer.',
    at: ['getNote', 'deleteCustomer'],
    steps: [ada, note, deleteAda, readNote],
    apply: ({ handle }) => {
      const kept = new Map<unknown, Thing>();
      return {
        handle: (call) => {
          const { customerId, noteId } = call.given;
          if (call.operation === 'deleteCustomer')
            for (const thing of call.store.notes.values()) if (thing.parent === customerId) kept.set(thing.id, thing);
          const reply = handle(call);
          const note = call.operation === 'getNote' && reply.status === 404 ? kept.get(noteId) : undefined;
          const isFound = note?.account === call.account && note.parent === customerId;
          return isFound ? { status: 200, body: note.members } : reply;
        },
      };
    },
  },
]);
