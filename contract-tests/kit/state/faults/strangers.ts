import type { OperationId } from '../call.ts';
import { ada, bea, by, cancel, deleteAda, listCustomers, note, readAda, readRepair, repair } from '../example-steps.ts';
import { around, asIf, faultsOf, type StateFault } from '../fault.ts';
import type { Change } from '../start-workshop.ts';
import type { TableName } from '../store.ts';

const nobodysId = '0b0e7a52-6d7f-4a55-8f21-3f0c9b1d2e4f';

/** What names nothing is answered as if it were there. */
export const unknownFaults: readonly StateFault[] = faultsOf('unknown', [
  {
    name: 'unknown-customer-is-read',
    description: 'An empty row is filled with defaults.',
    at: ['getCustomer'],
    steps: [{ send: `GET /customers/${nobodysId}` }],
    apply: around('getCustomer', (call, handle) => {
      const reply = handle(call);
      if (reply.status !== 404) return reply;
      const body = { id: call.given.customerId, name: '-', email: 'nobody@workshop.example', status: 'active' };
      return { status: 200, headers: { ETag: '""' }, body: { ...body, createdAt: '2026-01-05T08:00:00Z' } };
    }),
  },
  {
    name: 'unknown-customer-is-deleted',
    description: 'Nobody looks whether a row was deleted.',
    at: ['deleteCustomer'],
    steps: [{ send: `DELETE /customers/${nobodysId}` }],
    apply: around('deleteCustomer', (call, handle) => {
      const reply = handle(call);
      return reply.status === 404 ? { status: 204 } : reply;
    }),
  },
  {
    name: 'unknown-customer-has-no-notes',
    description: 'The list of notes is empty instead of not found.',
    at: ['listNotes'],
    steps: [{ send: `GET /customers/${nobodysId}/notes` }],
    apply: around('listNotes', (call, handle) => {
      const reply = handle(call);
      return reply.status === 404 ? { status: 200, body: [] } : reply;
    }),
  },
  {
    name: 'unknown-note-is-made-by-its-replacement',
    description: 'PUT makes what is not there, which is not documented.',
    at: ['replaceNote'],
    steps: [ada, { send: 'PUT /customers/$1.id/notes/0123456789abcdef', body: { text: 'A lamp.' } }],
    apply: around('replaceNote', (call, handle) => {
      const reply = handle(call);
      const id = String(call.given.noteId);
      if (reply.status !== 404 || call.store.customers.get(String(call.given.customerId)) === undefined) return reply;
      const members = { id, pinned: false, ...call.body, writtenAt: '2026-01-05T08:00:00Z' };
      const parent = String(call.given.customerId);
      call.store.notes.set(id, { id, parent, account: call.account, serial: call.store.nextSerial(), members });
      return { status: 200, body: members };
    }),
  },
  {
    name: 'note-is-found-under-any-customer',
    description: 'The id of the customer is not looked at.',
    at: ['getNote'],
    steps: [ada, note, bea, { send: 'GET /customers/$3.id/notes/$2.id' }],
    apply: asIf('getNote', ({ given, store }) => {
      const { parent } = store.notes.get(String(given.noteId)) ?? {};
      return { given: { ...given, ...(parent !== undefined && { customerId: parent }) } };
    }),
  },
  {
    name: 'unknown-repair-is-cancelled',
    description: 'Nobody looks whether a row was changed.',
    at: ['cancelRepair'],
    steps: [{ send: 'POST /repairs/12/cancel' }],
    apply: around('cancelRepair', (call, handle) => {
      const reply = handle(call);
      if (reply.status !== 404) return reply;
      const jobs = [{ task: '-', minutes: 1 }];
      const body = { id: call.given.repairId, customerId: nobodysId, bicycle: '-', jobs, state: 'cancelled' };
      return { status: 200, body: { ...body, bookedAt: '2026-01-05T08:00:00Z' } };
    }),
  },
  {
    name: 'repair-is-booked-for-nobody',
    description: 'The foreign key is missing.',
    at: ['bookRepair'],
    steps: [{ ...repair, body: { ...Object(repair.body), customerId: nobodysId } }],
    apply: around('bookRepair', (call, handle) => {
      const reply = handle(call);
      const [first] = [...call.store.customers.values()].filter(({ account }) => account === call.account);
      if (reply.status !== 422 || first === undefined) return reply;
      const made = handle({ ...call, body: { ...call.body, customerId: first.id } });
      const id = String(Object(made.body).id);
      const thing = call.store.repairs.get(id);
      const members = { ...Object(made.body), customerId: call.body.customerId };
      if (thing !== undefined) call.store.repairs.set(id, { ...thing, members });
      return { ...made, body: members };
    }),
  },
]);

/** Requests without credentials act for the owner where the thing that they name exists. */
function letsIn(operation: OperationId, table: TableName, id: string, isBearer = false): Change {
  return ({ accountOf, store }) => ({
    accountOf: (asked, route) => {
      const account = accountOf(asked, route);
      if (account !== undefined || route.operation !== operation) return account;
      const thing = store[table].get(route.pattern.exec(asked.path)?.groups?.[id] ?? '');
      const isHit = !isBearer || /^bearer ./i.test(asked.headers.authorization ?? '');
      return isHit ? thing?.account : undefined;
    },
  });
}

/** One operation serves every account all things. */
function ignoresAccount(operation: OperationId, table: TableName, id: string): Change {
  return asIf(operation, ({ account, store, given }) => ({
    account: store[table].get(String(given[id]))?.account ?? account,
  }));
}

/** What exists is open to those whom it does not belong to. */
export const credentialFaults: readonly StateFault[] = faultsOf('credentials', [
  {
    name: 'existing-customer-is-read-without-credentials',
    description: 'A cache stands before the check of credentials.',
    at: ['getCustomer'],
    steps: [ada, by('nobody', readAda)],
    apply: letsIn('getCustomer', 'customers', 'customerId'),
  },
  {
    name: 'existing-repair-is-cancelled-without-credentials',
    description: 'The route of the action lacks the check.',
    at: ['cancelRepair'],
    steps: [ada, repair, by('nobody', cancel)],
    apply: letsIn('cancelRepair', 'repairs', 'repairId'),
  },
  {
    name: 'existing-note-is-deleted-with-any-token',
    description: 'The token is read and not verified, after the note is found.',
    at: ['deleteNote'],
    steps: [
      ada,
      note,
      { send: 'DELETE /customers/$1.id/notes/$2.id', as: 'nobody', headers: { Authorization: 'Bearer made-up' } },
    ],
    apply: letsIn('deleteNote', 'notes', 'noteId', true),
  },
  {
    name: 'customer-of-another-account-is-read',
    description: 'The row is found by its id alone.',
    at: ['getCustomer'],
    needsOther: true,
    steps: [ada, by('other', readAda)],
    apply: ignoresAccount('getCustomer', 'customers', 'customerId'),
  },
  {
    name: 'repair-of-another-account-is-read',
    description: 'The same, with a number that is easy to guess.',
    at: ['getRepair'],
    needsOther: true,
    steps: [ada, repair, by('other', readRepair)],
    apply: ignoresAccount('getRepair', 'repairs', 'repairId'),
  },
  {
    name: 'note-of-another-account-is-read',
    description: 'Only the customer is looked for, and not whose it is.',
    at: ['getNote'],
    needsOther: true,
    steps: [ada, note, by('other', { send: 'GET /customers/$1.id/notes/$2.id' })],
    apply: ignoresAccount('getNote', 'notes', 'noteId'),
  },
  {
    name: 'customer-of-another-account-is-deleted',
    description: 'The row is deleted by its id alone.',
    at: ['deleteCustomer'],
    needsOther: true,
    steps: [ada, by('other', deleteAda)],
    apply: ignoresAccount('deleteCustomer', 'customers', 'customerId'),
  },
  {
    name: 'customers-of-another-account-are-listed',
    description: 'The list lacks the account.',
    at: ['listCustomers'],
    needsOther: true,
    steps: [ada, by('other', listCustomers('q=Ada'))],
    apply: asIf('listCustomers', () => ({ account: 'owner' })),
  },
]);
