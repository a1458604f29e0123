import { ada, listNotes, note, readAda, readNote, readRepair, repair } from '../example-steps.ts';
import { besides, changeThing, faultsOf, type StateFault } from '../fault.ts';

/** A request that only reads changes something. */
export const safeFaults: readonly StateFault[] = faultsOf('safe', [
  {
    name: 'reading-counts-up',
    description: 'A counter of views shares the column of the mileage.',
    at: ['getRepair'],
    steps: [ada, repair, readRepair, readRepair],
    apply: besides('getRepair', ({ store, given: { repairId } }) =>
      changeThing(store, 'repairs', repairId, ({ mileage = 0, ...members }) => ({
        ...members,
        mileage: Math.min(Number(mileage) + 1, Number.MAX_SAFE_INTEGER),
      })),
    ),
  },
  {
    name: 'reading-a-note-deletes-it',
    description: 'The note is taken from a queue.',
    at: ['getNote'],
    steps: [ada, note, readNote, readNote],
    apply: besides('getNote', ({ store, given: { noteId } }) => {
      store.notes.delete(String(noteId));
    }),
  },
  {
    name: 'probing-a-customer-changes-it',
    description: 'The handler of HEAD is that of an older action.',
    at: ['probeCustomer', 'getCustomer'],
    steps: [ada, { send: 'HEAD /customers/$1.id' }, readAda],
    apply: besides('probeCustomer', ({ store, given: { customerId } }) =>
      changeThing(store, 'customers', customerId, (members) => ({ ...members, status: 'dormant' })),
    ),
  },
  {
    name: 'listing-pins-every-note',
    description: 'Notes that were shown are marked in the wrong column.',
    at: ['listNotes', 'getNote'],
    steps: [ada, note, listNotes, readNote],
    apply: besides('listNotes', ({ store, given: { customerId } }) => {
      for (const thing of store.notes.values())
        if (thing.parent === customerId)
          changeThing(store, 'notes', thing.id, (members) => ({ ...members, pinned: true }));
    }),
  },
  {
    name: 'reading-a-customer-drops-the-city',
    description: 'A migration on reading loses a member.',
    at: ['getCustomer'],
    steps: [ada, readAda, readAda],
    apply: besides('getCustomer', ({ store, given: { customerId } }) =>
      changeThing(store, 'customers', customerId, ({ city: _, ...members }) => members),
    ),
  },
]);
