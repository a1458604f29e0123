import { ada, bea, cancel, listCustomers, listNotes, note, repair } from '../example-steps.ts';
import { around, asIf, faultsOf, type StateFault, shows, without } from '../fault.ts';
import { readCursor, writeCursor } from '../operations/page.ts';

/** A list that is not filtered, sorted or divided into pages as it should be. */
export const listFaults: readonly StateFault[] = faultsOf('lists', [
  {
    name: 'status-is-ignored',
    description: 'The filter is read and never used.',
    at: ['listCustomers'],
    steps: [listCustomers('status=dormant')],
    apply: asIf('listCustomers', ({ given }) => ({ given: without(given, 'status') })),
  },
  {
    name: 'city-is-ignored',
    description: 'The parameter has another name in the code.',
    at: ['listCustomers'],
    steps: [listCustomers('city=Lund')],
    apply: asIf('listCustomers', ({ given }) => ({ given: without(given, 'city') })),
  },
  {
    name: 'customer-of-repairs-is-ignored',
    description: 'The list shows the repairs of all customers.',
    at: ['listRepairs'],
    steps: [ada, repair, bea, { send: 'GET /repairs?customerId=$3.id' }],
    apply: asIf('listRepairs', ({ given }) => ({ given: without(given, 'customerId') })),
  },
  {
    name: 'cancelled-repairs-are-never-found',
    description: 'The list begins from the repairs that are booked.',
    at: ['listRepairs', 'cancelRepair'],
    steps: [ada, repair, cancel, { send: 'GET /repairs?state=cancelled' }],
    apply: shows('listRepairs', ({ items }) => {
      const booked = [...Object(items)].filter(({ state }) => state === 'booked');
      return { items: booked, total: booked.length };
    }),
  },
  {
    name: 'total-counts-the-first-ones-twice',
    description: 'The total is counted before what is shown twice is left out.',
    at: ['listRepairs'],
    steps: [ada, repair, { send: 'GET /repairs' }],
    apply: shows('listRepairs', (list) => ({ ...list, total: Number(list.total) + 1 })),
  },
  {
    name: 'false-is-taken-for-no-filter',
    description: '`if (pinned)` is written for "if pinned is given".',
    at: ['listNotes'],
    steps: [
      ada,
      { ...note, body: { text: 'A lamp.', pinned: true } },
      { send: 'GET /customers/$1.id/notes?pinned=false' },
    ],
    apply: asIf('listNotes', ({ given: { pinned, ...given } }) => ({
      given: pinned === true ? { ...given, pinned } : given,
    })),
  },
  {
    name: 'filters-are-joined-by-or',
    description: 'Two filters together find what matches one of them.',
    at: ['listCustomers'],
    steps: [listCustomers('status=dormant&city=Lund')],
    apply: asIf('listCustomers', ({ given }) => ({
      given: given.status !== undefined && given.city !== undefined ? without(given, 'status') : given,
    })),
  },
  {
    name: 'sort-is-ignored',
    description: 'The list is always sorted by time.',
    at: ['listCustomers'],
    steps: [listCustomers('sort=name')],
    apply: asIf('listCustomers', ({ given }) => ({ given: { ...given, sort: 'createdAt' } })),
  },
  {
    name: 'descending-is-ascending',
    description: 'The hyphen is cut off and forgotten.',
    at: ['listCustomers'],
    steps: [listCustomers('sort=-name')],
    apply: asIf('listCustomers', ({ given }) => ({ given: { ...given, sort: String(given.sort).replace('-', '') } })),
  },
  {
    name: 'limit-is-ignored',
    description: 'Pages always have 20 items.',
    at: ['listCustomers'],
    steps: [listCustomers('limit=1')],
    apply: asIf('listCustomers', ({ given }) => ({ given: { ...given, limit: 20 } })),
  },
  {
    name: 'pages-have-one-item-too-many',
    description: 'One more is fetched to see whether there is a next page, and shown.',
    at: ['listCustomers'],
    steps: [listCustomers('limit=1')],
    apply: asIf('listCustomers', ({ given }) => ({ given: { ...given, limit: Number(given.limit) + 1 } })),
  },
  {
    name: 'next-page-repeats-the-last-item',
    description: '`>=` is written for `>`.',
    at: ['listCustomers'],
    steps: [listCustomers('limit=1'), listCustomers('limit=1&cursor=$1.nextCursor')],
    apply: movesCursor((serial) => serial - 1),
  },
  {
    name: 'next-page-leaves-one-out',
    description: 'The cursor is the first item of the next page, and the query begins behind it.',
    at: ['listCustomers'],
    steps: [listCustomers('limit=1&sort=name'), listCustomers('limit=1&sort=name&cursor=$1.nextCursor')],
    apply: around('listCustomers', (call, handle) => {
      if (call.given.cursor === undefined) return handle(call);
      const skipped = handle({ ...call, given: { ...call.given, limit: 1 } });
      const { nextCursor } = Object(skipped.body);
      const isLast = skipped.status !== 200 || nextCursor === null;
      return isLast ? skipped : handle({ ...call, given: { ...call.given, cursor: nextCursor } });
    }),
  },
  {
    name: 'last-page-has-a-cursor-to-the-first',
    description: 'The pages never end.',
    at: ['listCustomers'],
    steps: [listCustomers('limit=50')],
    apply: shows('listCustomers', (body) => ({ ...body, nextCursor: body.nextCursor ?? writeCursor(['', 0]) })),
  },
  {
    name: 'there-is-no-next-page',
    description: 'The cursor is always null.',
    at: ['listCustomers'],
    steps: [listCustomers('limit=1')],
    apply: shows('listCustomers', (body) => ({ ...body, nextCursor: null })),
  },
  {
    name: 'next-page-forgets-the-filter',
    description: 'The cursor replaces all other parameters.',
    at: ['listCustomers'],
    steps: [listCustomers('city=Lindau&limit=1'), listCustomers('city=Lindau&limit=1&cursor=$1.nextCursor')],
    apply: asIf('listCustomers', ({ given }) => ({
      given: given.cursor === undefined ? given : without(given, 'city', 'status', 'q'),
    })),
  },
  {
    name: 'notes-are-listed-for-every-customer',
    description: 'The nested list leaves out the customer.',
    at: ['listNotes'],
    steps: [ada, note, bea, { send: 'GET /customers/$3.id/notes' }],
    apply: around('listNotes', (call, handle) => {
      const reply = handle(call);
      if (reply.status !== 200) return reply;
      const notes = [...call.store.notes.values()].filter(({ account }) => account === call.account);
      const { pinned } = call.given;
      const wanted = notes.filter(({ members }) => pinned === undefined || members.pinned === pinned);
      return { status: 200, body: wanted.map(({ members }) => members) };
    }),
  },
  {
    name: 'list-of-notes-shows-the-first-only',
    description: 'One row is fetched instead of all.',
    at: ['listNotes', 'addNote'],
    steps: [ada, note, note, listNotes],
    apply: around('listNotes', (call, handle) => {
      const reply = handle(call);
      return reply.status === 200 ? { ...reply, body: [...Object(reply.body)].slice(0, 1) } : reply;
    }),
  },
]);

/** The place that a cursor stands for is another one. */
function movesCursor(move: (serial: number) => number): StateFault['apply'] {
  return asIf('listCustomers', ({ given }) => {
    const place = given.cursor === undefined ? 'malformed' : readCursor(String(given.cursor));
    if (place === 'malformed') return {};
    const [value, serial] = place;
    return { given: { ...given, cursor: writeCursor([value, move(serial)]) } };
  });
}
