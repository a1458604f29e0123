import { ada, cancel, change, note, readAda, readNote, repair, replaceNote } from '../example-steps.ts';
import { around, asIf, besides, faultsOf, forgets, replies, type StateFault, without } from '../fault.ts';
import { keepStore, type Members } from '../store.ts';

/** A customer before its change, as it is in the store. */
const before = (
  store: { readonly customers: ReadonlyMap<string, { readonly members: Members }> },
  id: unknown,
): Members => store.customers.get(String(id))?.members ?? {};

/** A change is not kept, or changes more than it says. */
export const updatedFaults: readonly StateFault[] = faultsOf('updated', [
  {
    name: 'change-is-not-kept',
    description: 'The changed object is never saved.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, change({ name: 'Ada B.' }), readAda],
    apply: forgets('updateCustomer'),
  },
  {
    name: 'dormant-customer-is-lost',
    description: 'The table of active customers is the only one that is read.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, change({ status: 'dormant' }), readAda],
    apply: besides('updateCustomer', ({ store }, { body }) => {
      const { id, status } = Object(body);
      if (status === 'dormant') store.customers.delete(id);
    }),
  },
  {
    name: 'replacement-is-not-kept',
    description: 'The new note is written to a copy.',
    at: ['replaceNote', 'getNote'],
    steps: [ada, note, replaceNote({ text: 'Two lamps.' }), readNote],
    apply: forgets('replaceNote'),
  },
  {
    name: 'cancellation-is-not-kept',
    description: 'The response is made from a copy, which is never saved.',
    at: ['cancelRepair'],
    steps: [ada, repair, cancel, { send: 'GET /repairs/$2.id' }],
    apply: forgets('cancelRepair'),
  },
  {
    name: 'change-drops-what-is-not-sent',
    description: 'PATCH is implemented as PUT.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, change({ name: 'Ada B.' })],
    apply: asIf('updateCustomer', ({ body }) => ({
      body: { phone: null, city: null, tags: null, cardNumber: null, ...body },
    })),
  },
  {
    name: 'change-sets-the-status-back',
    description: 'The default of a new customer is applied to changes, too.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [{ ...ada, body: { ...Object(ada.body), status: 'dormant' } }, change({ name: 'Ada B.' })],
    apply: asIf('updateCustomer', ({ body }) => ({ body: { status: 'active', ...body } })),
  },
  {
    name: 'change-empties-the-tags',
    description: 'A list that is not sent is taken for an empty one.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, change({ city: 'Bregenz' }), readAda],
    apply: asIf('updateCustomer', ({ body }) => ({ body: { tags: [], ...body } })),
  },
  {
    name: 'null-does-not-remove',
    description: 'The serializer skips null.',
    at: ['updateCustomer'],
    steps: [ada, change({ city: null })],
    apply: asIf('updateCustomer', ({ body: { city, ...others } }) => ({
      body: city === null || city === undefined ? others : { ...others, city },
    })),
  },
  {
    name: 'sent-phone-is-ignored',
    description: 'The list of members that may be changed lacks one.',
    at: ['updateCustomer'],
    steps: [ada, change({ phone: '+4983829999' })],
    apply: asIf('updateCustomer', ({ body }) => ({ body: without(body, 'phone') })),
  },
  {
    name: 'change-shows-what-was',
    description: 'The response is made before the change.',
    at: ['updateCustomer'],
    steps: [ada, change({ name: 'Ada B.' })],
    apply: around('updateCustomer', (call, handle) => {
      const body = before(call.store, call.given.customerId);
      const reply = handle(call);
      return reply.status === 200 ? { ...reply, body } : reply;
    }),
  },
  {
    name: 'replacement-keeps-what-is-not-sent',
    description: 'PUT is implemented as PATCH.',
    at: ['replaceNote', 'getNote'],
    steps: [ada, note, replaceNote({ text: 'Two lamps.' })],
    apply: asIf('replaceNote', ({ body, store, given: { noteId } }) => {
      const { text, pinned, details } = store.notes.get(String(noteId))?.members ?? {};
      return { body: { text, pinned, ...(details !== undefined && { details }), ...body } };
    }),
  },
  {
    name: 'replacement-replaces-every-note',
    description: 'The statement that updates lacks the id of the note.',
    at: ['replaceNote', 'getNote', 'listNotes'],
    steps: [ada, note, note, { send: 'PUT /customers/$1.id/notes/$3.id', body: { text: 'Two lamps.' } }, readNote],
    apply: besides('replaceNote', ({ store, given: { customerId }, body }) => {
      for (const thing of store.notes.values())
        if (thing.parent === customerId)
          store.notes.set(thing.id, { ...thing, members: { ...thing.members, ...body } });
    }),
  },
  {
    name: 'replacement-gets-a-new-id',
    description: 'The note is deleted and made again.',
    at: ['replaceNote', 'getNote'],
    steps: [ada, note, replaceNote({ text: 'Two lamps.' }), readNote],
    apply: replies('replaceNote', ({ body }, { store }) => {
      const { id } = Object(body);
      const replaced = store.notes.get(id);
      const other = String(id).split('').reverse().join('');
      store.notes.delete(id);
      const members = { ...Object(body), id: other };
      if (replaced !== undefined) store.notes.set(other, { ...replaced, id: other, members });
      return { body: members };
    }),
  },
  {
    name: 'only-the-first-change-is-kept',
    description: 'A cache is filled by the first change and never emptied.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, change({ name: 'Ada B.' }), change({ name: 'Ada C.' }), readAda],
    apply: (correct) => {
      const changed = new Set<unknown>();
      return around('updateCustomer', (call, handle) => {
        const { customerId } = call.given;
        const restore = changed.has(customerId) ? keepStore(call.store) : () => {};
        const reply = handle(call);
        restore();
        if (reply.status === 200) changed.add(customerId);
        return reply;
      })(correct);
    },
  },
]);
