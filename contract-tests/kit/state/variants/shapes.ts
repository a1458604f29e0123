import { refusal } from '../call.ts';
import { ada, by, change, listCustomers, listRepairs, note, readAda, repair, replaceNote } from '../example-steps.ts';
import { around, replies, shows } from '../fault.ts';
import { findThing } from '../operations/found.ts';
import type { Change } from '../start-workshop.ts';
import { customer, oneNote, problem, type StateVariant, toResponse } from '../variant.ts';

const toSchema = (way: readonly string[]): string[] => [...way, 'content', 'application/json', 'schema'];
const ref = (schema: string): object => ({ $ref: `#/components/schemas/${schema}` });
const data = { type: 'object', required: ['data'], properties: { data: ref('Customer') } };

/** Each customer has notes from 1 on. */
const numbersNotes: Change = ({ handle }) => {
  const numbers = new Map<string, string>();
  const ids = new Map<string, string>();
  const numberOf = (parent: unknown, id: string): string => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const used = [...ids.keys()].filter((key) => key.startsWith(`${parent}/`)).length;
    const number = String(used + 1).padStart(16, '0');
    numbers.set(id, number);
    ids.set(`${parent}/${number}`, id);
    return number;
  };
  return {
    handle: (call) => {
      const { customerId, noteId } = call.given;
      const id = ids.get(`${customerId}/${noteId}`) ?? '-';
      const reply = handle({ ...call, given: { ...call.given, ...(noteId !== undefined && { noteId: id }) } });
      if (!/Notes?$/.test(call.operation) || reply.status >= 300) return reply;
      const numbered = (one: { id: string }): object => ({ ...one, id: numberOf(customerId, one.id) });
      if (Array.isArray(reply.body)) return { ...reply, body: reply.body.map(numbered) };
      const body = numbered(Object(reply.body));
      const location = `/customers/${customerId}/notes/${Reflect.get(body, 'id')}`;
      return { ...reply, body, ...(reply.status === 201 && { headers: { Location: location } }) };
    },
  };
};

/** Every ETag is weak. A weak one never matches (RFC 9110 §13.1.1). */
const weakens: Change = ({ finish }) => ({
  finish: (reply, asked, route) => {
    const { ETag, ...others } = reply.headers ?? {};
    return finish(ETag === undefined ? reply : { ...reply, headers: { ...others, ETag: `W/${ETag}` } }, asked, route);
  },
});

/** Requests and responses have another shape, or other statuses. */
export const shapeVariants: readonly StateVariant[] = [
  {
    name: 'newest-customers-come-first',
    description: 'Another order by default.',
    edits: [[['paths', '/customers', 'get', 'parameters', '3', 'schema', 'default'], '-createdAt']],
    steps: [listCustomers('limit=2')],
    apply: () => ({}),
  },
  {
    name: 'page-is-a-plain-list',
    description: 'The items alone are the body, and the cursor is a header.',
    edits: [
      [toSchema(toResponse('get', '/customers', 200)), { type: 'array', items: ref('Customer') }],
      [[...toResponse('get', '/customers', 200), 'headers'], { 'Next-Cursor': { schema: { type: 'string' } } }],
      [[...toResponse('get', '/customers', 200), 'links']],
    ],
    steps: [listCustomers('limit=2')],
    apply: replies('listCustomers', ({ body }) => {
      const { items, nextCursor } = Object(body);
      return { body: items, headers: nextCursor === null ? {} : { 'Next-Cursor': nextCursor } };
    }),
  },
  {
    name: 'list-has-one-page-only',
    description: 'The list shows at most five things, the oldest first, and has no way to the others.',
    edits: [
      [['paths', '/customers', 'get', 'parameters', 'length'], 5],
      [
        ['paths', '/customers', 'get', 'parameters', '4', 'schema'],
        { type: 'integer', minimum: 1, maximum: 5, default: 5 },
      ],
      [[...toResponse('get', '/customers', 200), 'links']],
      [['components', 'schemas', 'CustomerPage', 'required'], ['items']],
      [['components', 'schemas', 'CustomerPage', 'properties', 'nextCursor']],
      [['components', 'schemas', 'CustomerPage', 'properties', 'items', 'maxItems']],
    ],
    steps: [ada, listCustomers('limit=2')],
    apply: shows('listCustomers', ({ items }) => ({ items })),
  },
  {
    name: 'list-shows-the-newest-five',
    description: 'The list is capped as documented, and the total counts all.',
    edits: [
      [[...toSchema(toResponse('get', '/repairs', 200)), 'properties', 'items', 'maxItems'], 5],
      [[...toResponse('get', '/repairs', 200), 'description'], 'At most the newest five repairs that match.'],
    ],
    steps: [ada, ...Array.from({ length: 6 }, () => repair), listRepairs],
    apply: shows('listRepairs', ({ items, ...others }) => ({ ...others, items: [...Object(items)].slice(0, 5) })),
  },
  {
    name: 'customer-is-wrapped',
    description: 'A single customer is in the member `data`.',
    edits: [
      [toSchema(toResponse('post', '/customers', 201)), data],
      [toSchema(toResponse('get', customer, 200)), data],
      [toSchema(toResponse('patch', customer, 200)), data],
      ...['get', 'probe', 'update', 'delete', 'listNotes', 'addNote', 'listRepairs'].map(
        (link) =>
          [
            [...toResponse('post', '/customers', 201), 'links', link, 'parameters', 'customerId'],
            '$response.body#/data/id',
          ] as const,
      ),
    ],
    steps: [ada, { send: 'GET /customers/$1.data.id' }],
    apply: ({ handle }) => ({
      handle: (call) => {
        const reply = handle(call);
        const isWrapped = /^(?:create|get|update)Customer$/.test(call.operation) && reply.status < 300;
        return isWrapped ? { ...reply, body: { data: reply.body } } : reply;
      },
    }),
  },
  {
    name: 'making-has-no-body',
    description: 'What was made is at `Location`.',
    edits: [
      [[...toResponse('post', '/customers', 201), 'content']],
      [[...toResponse('post', '/customers', 201), 'links']],
    ],
    steps: [ada],
    apply: replies('createCustomer', ({ headers = {} }) => ({ headers, body: undefined })),
  },
  {
    name: 'change-has-no-body',
    description: 'A change is answered with 204 and the new ETag.',
    edits: [
      [toResponse('patch', customer, 200)],
      [
        toResponse('patch', customer, 204),
        { description: 'The customer is changed.', headers: { ETag: { $ref: '#/components/headers/ETag' } } },
      ],
    ],
    steps: [ada, change({ name: 'Ada B.' })],
    apply: replies('updateCustomer', () => ({ status: 204, body: undefined })),
  },
  {
    name: 'ids-in-bodies-are-texts',
    description: 'The number of a repair is a text in responses.',
    edits: [[['components', 'schemas', 'Repair', 'properties', 'id'], { type: 'string', pattern: '^[1-9][0-9]*$' }]],
    steps: [ada, repair],
    apply: ({ handle }) => ({
      handle: (call) => {
        const reply = handle(call);
        const withText = (one: { id: number }): object => ({ ...one, id: String(one.id) });
        if (!/Repairs?$/.test(call.operation) || reply.status >= 300) return reply;
        const { items, ...others } = Object(reply.body);
        return { ...reply, body: items === undefined ? withText(others) : { ...others, items: items.map(withText) } };
      },
    }),
  },
  {
    name: 'each-customer-has-notes-from-one-on',
    description: 'The ids of notes are used again for each customer.',
    steps: [ada, note],
    apply: numbersNotes,
  },
  {
    name: 'etags-are-weak',
    description: 'A weak ETag in `If-Match` is always refused.',
    steps: [ada, change({ name: 'Ada B.' }, { 'If-Match': '$1.etag' })],
    apply: weakens,
  },
  {
    name: 'changes-need-a-precondition',
    description: 'Without `If-Match`, a change is refused with 428.',
    edits: [[toResponse('patch', customer, 428), problem]],
    steps: [ada, change({ name: 'Ada B.' })],
    apply: around('updateCustomer', (call, handle) => {
      const isThere = findThing(call, 'customers', call.given.customerId) !== undefined;
      const isMissing = call.given['If-Match'] === undefined;
      return isThere && isMissing ? refusal(428, 'The change needs If-Match.') : handle(call);
    }),
  },
  {
    name: 'what-is-others-is-forbidden',
    description: 'Reading what belongs to another account is refused with 403 instead of 404.',
    edits: [[toResponse('get', customer, 403), problem]],
    steps: [ada, by('other', readAda)],
    apply: around('getCustomer', (call, handle) => {
      const reply = handle(call);
      const exists = call.store.customers.has(String(call.given.customerId));
      return reply.status === 404 && exists ? refusal(403, 'The customer is of another account.') : reply;
    }),
  },
  {
    name: 'replacement-makes-what-is-not-there',
    description: 'PUT makes a note under the id of its path, which is documented.',
    edits: [
      [
        toResponse('put', oneNote, 201),
        { description: 'The note was made.', content: { 'application/json': { schema: ref('Note') } } },
      ],
    ],
    steps: [ada, { send: 'PUT /customers/$1.id/notes/0123456789abcdef', body: { text: 'A lamp.' } }],
    apply: around('replaceNote', (call, handle) => {
      const reply = handle(call);
      const { account, store, given, body } = call;
      const parent = findThing(call, 'customers', given.customerId)?.id;
      const id = String(given.noteId);
      if (reply.status !== 404 || parent === undefined || store.notes.has(id)) return reply;
      const members = { id, pinned: false, ...body, writtenAt: '2026-01-05T08:00:00Z' };
      store.notes.set(id, { id, parent, account, serial: store.nextSerial(), members });
      return { status: 201, body: members };
    }),
  },
  {
    name: 'replacement-shows-nothing',
    description: 'PUT is answered with 204.',
    edits: [
      [toResponse('put', oneNote, 200)],
      [toResponse('put', oneNote, 204), { description: 'The note is replaced.' }],
    ],
    steps: [ada, note, replaceNote({ text: 'Two lamps.' })],
    apply: replies('replaceNote', () => ({ status: 204, body: undefined })),
  },
  {
    name: 'repairs-are-only-listed',
    description: 'No operation reads one repair. What cancelling answers and the list show its state.',
    edits: [[['paths', '/repairs/{repairId}']], [[...toResponse('post', '/repairs', 201), 'links']]],
    steps: [ada, repair, { send: 'GET /repairs/$2.id' }],
    apply: around('getRepair', () => refusal(404, 'There is no such path.')),
  },
];
