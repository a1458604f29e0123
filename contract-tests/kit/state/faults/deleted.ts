import { ada, deleteAda, listCustomers, listNotes, note, readAda, readNote } from '../example-steps.ts';
import { around, besides, changeThing, faultsOf, forgets, replies, type StateFault } from '../fault.ts';
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
    apply: (correct) => {
      const deleted: Thing[] = [];
      const { handle } = correct;
      return {
        handle: (call) => {
          const { store, given, account, operation } = call;
          const thing = store.customers.get(String(given.customerId));
          const isListed = operation === 'listCustomers';
          if (operation === 'deleteCustomer' && thing?.account === account) deleted.push(thing);
          if (isListed) for (const one of deleted) store.customers.set(one.id, one);
          const reply = handle(call);
          if (isListed) for (const one of deleted) store.customers.delete(one.id);
          return reply;
        },
      };
    },
  },
  {
    name: 'deleted-note-is-listed',
    description: 'The list is cached, and a deletion leaves the cache as it is.',
    at: ['listNotes', 'deleteNote'],
    steps: [ada, note, listNotes, deleteNote, listNotes],
    apply: (correct) => {
      const cache = new Map<unknown, Set<unknown>>();
      return replies('listNotes', ({ body }, { given: { customerId, pinned } }) => {
        if (pinned !== undefined) return {};
        const seen = cache.get(customerId) ?? new Set<unknown>();
        cache.set(customerId, seen);
        const texts = [...Object(body)].map((one) => JSON.stringify(one));
        for (const text of texts) seen.add(text);
        return { body: [...seen].map((text) => JSON.parse(String(text))) };
      })(correct);
    },
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
      for (const one of store.notes.values()) if (one.parent === customerId) store.notes.delete(one.id);
    }),
  },
  {
    name: 'notes-survive-their-customer',
    description: 'Nothing cascades, and a note is found without its customer.',
    at: ['getNote', 'deleteCustomer'],
    steps: [ada, note, deleteAda, readNote],
    apply: (correct) => {
      const notes = new Map<string, Thing>();
      return {
        ...around('getNote', (call, handle) => {
          const kept = notes.get(String(call.given.noteId));
          const isOwn = kept?.account === call.account && kept.parent === call.given.customerId;
          const reply = handle(call);
          return reply.status === 404 && isOwn ? { status: 200, body: kept.members } : reply;
        })({
          ...correct,
          handle: (call) => {
            if (call.operation === 'deleteCustomer')
              for (const one of call.store.notes.values())
                if (one.parent === call.given.customerId) notes.set(one.id, one);
            return correct.handle(call);
          },
        }),
      };
    },
  },
]);
