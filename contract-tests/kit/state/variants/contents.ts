import { refusal } from '../call.ts';
import { ada, bea, change, note, readAda, replaceNote } from '../example-steps.ts';
import { around, asIf, shows, without } from '../fault.ts';
import type { Change } from '../start-workshop.ts';
import type { Step } from '../steps.ts';
import type { Members } from '../store.ts';
import { oneNote, type StateVariant } from '../variant.ts';

const made = (body: object): Step => ({ ...ada, body: { ...Object(ada.body), ...body } });

/** Each customer in a response is changed, wherever it is. */
function showsCustomers(show: (customer: Members) => Members): Change {
  return ({ handle }) => ({
    handle: (call) => {
      const reply = handle(call);
      if (!/Customers?$/.test(call.operation) || reply.status >= 300 || reply.body === undefined) return reply;
      const { items } = Object(reply.body);
      if (items !== undefined) return { ...reply, body: { ...Object(reply.body), items: [...items].map(show) } };
      return { ...reply, body: 'id' in Object(reply.body) ? show(Object(reply.body)) : reply.body };
    },
  });
}

/** A customer that is made or changed is kept in another form. */
function keepsCustomers(keep: (body: Members) => Members): Change {
  return ({ handle }) => ({
    handle: (call) =>
      handle(/^(?:create|update)Customer$/.test(call.operation) ? { ...call, body: keep(call.body) } : call),
  });
}

const changesText = (member: string, to: (text: string) => string): Change =>
  keepsCustomers((body) => {
    const text = body[member];
    return typeof text === 'string' ? { ...body, [member]: to(text) } : body;
  });

const card = { type: 'string', pattern: '^[A-Z]{2,6}-[0-9]{3,6}$' };

const noteProperties = {
  text: { type: 'string', minLength: 20 },
  pinned: { type: 'boolean', default: false },
  details: { type: 'object' },
};

/** What is sent comes back in another form. */
export const contentVariants: readonly StateVariant[] = [
  {
    name: 'e-mail-addresses-are-in-lower-case',
    description: 'Addresses are normalised before they are kept and compared.',
    steps: [made({ email: 'Ada@Workshop.Example' })],
    apply: changesText('email', (email) => email.toLowerCase()),
  },
  {
    name: 'names-are-trimmed',
    description: 'Space around a name is removed, unless there is nothing else.',
    steps: [made({ name: ' Ada ' })],
    apply: changesText('name', (name) => (name.trim() === '' ? name : name.trim())),
  },
  {
    name: 'phone-numbers-are-in-groups',
    description: 'The description allows spaces in responses only, and the service writes them.',
    edits: [[['components', 'schemas', 'Customer', 'properties', 'phone', 'pattern'], '^\\+[0-9 ]{6,20}$']],
    steps: [ada],
    apply: showsCustomers((one) =>
      'phone' in one ? { ...one, phone: String(one.phone).replace(/^(\+..)(...)/, '$1 $2 ') } : one,
    ),
  },
  {
    name: 'card-numbers-are-masked',
    description: 'All but the last four digits are masked in every response.',
    steps: [made({ cardNumber: '123456789012' }), readAda],
    apply: showsCustomers((one) =>
      'cardNumber' in one ? { ...one, cardNumber: String(one.cardNumber).replaceAll(/.(?=.{4})/g, '*') } : one,
    ),
  },
  {
    name: 'tags-come-back-sorted',
    description: 'Tags are a set.',
    steps: [made({ tags: ['b', 'a'] })],
    apply: keepsCustomers((body) =>
      body.tags === undefined ? body : { ...body, tags: [...Object(body.tags)].toSorted() },
    ),
  },
  {
    name: 'each-change-is-counted',
    description: 'The server sets a revision and a time of its own, which change with everything else.',
    edits: [
      [['components', 'schemas', 'Customer', 'properties', 'revision'], { type: 'integer', readOnly: true }],
      [
        ['components', 'schemas', 'Customer', 'properties', 'updatedAt'],
        { type: 'string', format: 'date-time', readOnly: true },
      ],
    ],
    steps: [ada, change({ name: 'Ada B.' })],
    apply: ({ store, ...others }) => {
      const stamped = (body: Members): Members => {
        const revision = store.nextSerial();
        return { ...body, revision, updatedAt: new Date(Date.UTC(2026, 1, 1) + revision * 1000).toISOString() };
      };
      return keepsCustomers(stamped)({ store, ...others });
    },
  },
  {
    name: 'views-are-counted',
    description: 'Reading a customer counts up a read-only member, which the ETag leaves out.',
    edits: [[['components', 'schemas', 'Customer', 'properties', 'views'], { type: 'integer', readOnly: true }]],
    steps: [ada, readAda, readAda],
    apply: (correct) => {
      const views = new Map<unknown, number>();
      return shows('getCustomer', (body) => {
        const seen = (views.get(body.id) ?? 0) + 1;
        views.set(body.id, seen);
        return { ...body, views: seen };
      })(correct);
    },
  },
  {
    name: 'read-only-members-of-a-change-are-ignored',
    description: 'The time of the making may be sent, and stays as it is.',
    steps: [ada, change({ createdAt: '2020-01-01T00:00:00Z', name: 'Ada B.' })],
    apply: asIf('updateCustomer', ({ body }) => ({ body: without(body, 'createdAt') })),
  },
  {
    name: 'missing-members-are-null',
    description: 'A response names every member.',
    edits: [
      [
        ['components', 'schemas', 'Customer', 'properties', 'phone', 'type'],
        ['string', 'null'],
      ],
      [
        ['components', 'schemas', 'Customer', 'properties', 'city', 'type'],
        ['string', 'null'],
      ],
    ],
    steps: [bea],
    apply: showsCustomers((one) => ({ phone: null, city: null, ...one })),
  },
  {
    name: 'notes-are-yellow',
    description: 'A note that has no colour gets one, of which the description says nothing.',
    edits: ['NewNote', 'Note'].map((schema) => [
      ['components', 'schemas', schema, 'properties', 'colour'],
      { type: 'string', enum: ['yellow', 'red'] },
    ]),
    steps: [ada, note],
    apply: (correct) => {
      const colour: Change = asIf('addNote', ({ body }) => ({ body: { colour: 'yellow', ...body } }));
      const { handle = correct.handle } = colour(correct);
      return asIf('replaceNote', ({ body }) => ({ body: { colour: 'yellow', ...body } }))({ ...correct, handle });
    },
  },
  {
    name: 'replacement-may-leave-out-the-text',
    description: 'No note is without a text, so a replacement without one keeps it.',
    edits: [
      [
        ['components', 'schemas', 'NoteReplacement'],
        { type: 'object', minProperties: 1, additionalProperties: false, properties: noteProperties },
      ],
      [
        [...['paths', oneNote, 'put', 'requestBody', 'content', 'application/json'], 'schema'],
        { $ref: '#/components/schemas/NoteReplacement' },
      ],
    ],
    steps: [ada, note, replaceNote({ pinned: true })],
    apply: asIf('replaceNote', ({ body, store, given: { noteId } }) => ({
      body: { text: store.notes.get(String(noteId))?.members.text, ...body },
    })),
  },
  {
    name: 'dormant-customers-have-no-phone',
    description: 'Two members that are valid alone are refused together, with a documented status.',
    steps: [made({ status: 'dormant' })],
    apply: around('createCustomer', (call, handle) => {
      const { status, phone } = call.body;
      return status === 'dormant' && phone !== undefined
        ? refusal(400, 'A dormant customer has no phone.')
        : handle(call);
    }),
  },
  {
    name: 'card-numbers-are-unique-and-addresses-are-not',
    description: 'Only the number of the card can be taken, and a change cannot have one.',
    edits: [
      [
        ['components', 'schemas', 'NewCustomer', 'required'],
        ['name', 'email', 'cardNumber'],
      ],
      [['components', 'schemas', 'NewCustomer', 'properties', 'cardNumber'], { ...card, description: 'Unique.' }],
      [['components', 'schemas', 'Customer', 'properties', 'cardNumber'], card],
    ],
    steps: [made({ cardNumber: 'AB-111' }), made({ cardNumber: 'AB-112' })],
    apply: ({ handle }) => ({
      handle: (call) => {
        const { customers } = call.store;
        const { cardNumber } = call.body;
        const isTaken = [...customers.values()].some(({ members }) => members.cardNumber === cardNumber);
        if (call.operation === 'createCustomer' && isTaken) return refusal(409, 'Another customer has this card.');
        if (!/^(?:create|update)Customer$/.test(call.operation)) return handle(call);
        // The plain workshop compares addresses. Here it does not see the addresses of the others.
        const own = new Map([...customers].filter(([id]) => id === call.given.customerId));
        const reply = handle({ ...call, store: { ...call.store, customers: own } });
        for (const [id, thing] of own) customers.set(id, thing);
        return reply;
      },
    }),
  },
];
