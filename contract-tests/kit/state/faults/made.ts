import { ada, by, listCustomers, listNotes, note, readAda, readRepair, repair } from '../example-steps.ts';
import {
  around,
  asIf,
  besides,
  changeThing,
  faultsOf,
  forgets,
  replies,
  type StateFault,
  shows,
  showsItems,
  without,
} from '../fault.ts';

/** What was made is not there, or is not what was asked for. */
export const madeFaults: readonly StateFault[] = faultsOf('made', [
  {
    name: 'made-customer-is-not-kept',
    description: 'The transaction is never committed.',
    at: ['createCustomer', 'getCustomer'],
    steps: [ada, readAda],
    apply: forgets('createCustomer'),
  },
  {
    name: 'made-note-is-not-kept',
    description: 'The note is written to a copy.',
    at: ['addNote', 'getNote'],
    steps: [ada, note, { send: 'GET $2.location' }],
    apply: forgets('addNote'),
  },
  {
    name: 'sent-city-is-lost',
    description: 'A member is missing in the statement that inserts.',
    at: ['createCustomer'],
    steps: [ada],
    apply: asIf('createCustomer', ({ body }) => ({ body: without(body, 'city') })),
  },
  {
    name: 'sent-tags-are-shown-and-not-kept',
    description: 'The response shows the request, and the row lacks a column.',
    at: ['createCustomer', 'getCustomer'],
    steps: [ada, readAda],
    apply: besides('createCustomer', ({ store }, { body }) =>
      changeThing(store, 'customers', Object(body).id, (members) => without(members, 'tags')),
    ),
  },
  {
    name: 'long-names-are-cut',
    description: 'The column has 30 characters, and the database cuts silently.',
    at: ['createCustomer', 'getCustomer'],
    steps: [{ ...ada, body: { ...Object(ada.body), name: 'Ada '.repeat(12) } }],
    apply: asIf('createCustomer', ({ body }) => ({ body: { ...body, name: String(body.name).slice(0, 30) } })),
  },
  {
    name: 'prices-are-rounded',
    description: 'The price is kept in a column of whole numbers.',
    at: ['bookRepair', 'getRepair'],
    steps: [ada, repair],
    apply: asIf('bookRepair', ({ body }) => {
      const jobs = [...Object(body.jobs)].map((job) =>
        'price' in job ? { ...job, price: Math.round(job.price) } : job,
      );
      return { body: { ...body, jobs } };
    }),
  },
  {
    name: 'repair-is-of-another-customer',
    description: 'The repair is kept with the id of its maker instead of the one that was sent.',
    at: ['bookRepair', 'getRepair'],
    steps: [ada, repair, readRepair],
    apply: besides('bookRepair', ({ store }, { body }) =>
      changeThing(store, 'repairs', Object(body).id, (members) => {
        const [first] = store.customers.keys();
        return { ...members, customerId: first };
      }),
    ),
  },
  {
    name: 'location-leads-nowhere',
    description: 'The path in `Location` was renamed, and the header was not.',
    at: ['createCustomer'],
    steps: [ada, { send: 'GET $1.location' }],
    apply: replies('createCustomer', ({ headers = {}, body }) => ({
      headers: { ...headers, Location: `/customer/${Object(body).id}` },
    })),
  },
  {
    name: 'location-of-a-note-leads-to-the-first',
    description: '`Location` has the id of the first note of the customer.',
    at: ['addNote'],
    steps: [ada, note, note, { send: 'GET $3.location' }],
    apply: replies('addNote', (_, { store, given: { customerId } }) => {
      const first = [...store.notes.values()].find(({ parent }) => parent === customerId);
      return { headers: { Location: `/customers/${customerId}/notes/${first?.id}` } };
    }),
  },
  {
    name: 'second-note-takes-the-id-of-the-first',
    description: 'The id is derived from the customer.',
    at: ['addNote', 'getNote', 'listNotes'],
    steps: [ada, note, note, listNotes],
    apply: around('addNote', (call, handle) => {
      const { notes } = call.store;
      const first = [...notes.values()].find(({ parent }) => parent === call.given.customerId);
      const reply = handle(call);
      const made = notes.get(String(Object(reply.body).id));
      if (first === undefined || made === undefined) return reply;
      const { id } = first;
      notes.delete(made.id);
      notes.set(id, { ...made, id, members: { ...made.members, id } });
      return {
        status: 201,
        headers: { Location: `/customers/${first.parent}/notes/${id}` },
        body: { ...made.members, id },
      };
    }),
  },
  {
    name: 'made-customer-is-not-listed',
    description: 'The list comes from a copy that is never refreshed.',
    at: ['listCustomers', 'createCustomer'],
    steps: [ada, listCustomers('q=Ada')],
    apply: showsItems('listCustomers', (item) => (String(item.email).startsWith('customer-') ? item : undefined)),
  },
  {
    name: 'newest-note-is-listed-twice',
    description: 'Two tables are joined without need.',
    at: ['listNotes', 'addNote'],
    steps: [ada, note, listNotes],
    apply: replies('listNotes', ({ body }) => ({ body: [...Object(body), ...Object(body).slice(-1)] })),
  },
  {
    name: 'booked-repair-is-not-listed',
    description: 'The list leaves out the newest.',
    at: ['listRepairs', 'bookRepair'],
    steps: [ada, repair, { send: 'GET /repairs' }],
    apply: shows('listRepairs', ({ items, ...others }) => ({ ...others, items: Object(items).slice(1) })),
  },
  {
    name: 'made-customer-is-in-the-list-of-the-other-account',
    description: 'New rows get the default account.',
    at: ['createCustomer', 'getCustomer', 'listCustomers'],
    steps: [ada, by('other', listCustomers('q=Ada'))],
    apply: besides('createCustomer', ({ store }, { body }) => {
      const made = store.customers.get(String(Object(body).id));
      if (made !== undefined) store.customers.set(made.id, { ...made, account: 'other' });
    }),
  },
]);
