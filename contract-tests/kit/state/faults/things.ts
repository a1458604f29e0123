import {
  ada,
  bea,
  by,
  cancel,
  change,
  listCustomers,
  listRepairs,
  note,
  readAda,
  readNote,
  readRepair,
  repair,
  replaceNote,
  withKey,
} from '../example-steps.ts';
import { around, crashes, faultsOf, judges, replies, type StateFault, shows, showsItems, without } from '../fault.ts';

const schemas = (...way: readonly string[]): string[] => ['components', 'schemas', ...way];
const noteBody = (method: string, path: string): string[] => [
  'paths',
  path,
  method,
  'requestBody',
  'content',
  'application/json',
  'schema',
];

/** Faults of single requests that show only where a thing exists. */
export const thingFaults: readonly StateFault[] = faultsOf('needs a thing', [
  {
    name: 'customer-without-a-city-crashes',
    description: 'A member that may be missing is read without a look.',
    at: ['getCustomer'],
    steps: [bea, readAda],
    apply: (correct) => {
      const { store } = correct;
      return crashes('getCustomer', ({ given: { customerId } }) => {
        const thing = store.customers.get(String(customerId));
        return thing !== undefined && thing.members.city === undefined;
      })(correct);
    },
  },
  {
    name: 'phone-is-shown-as-a-number',
    description: 'A serializer makes numbers of digits.',
    at: ['getCustomer'],
    steps: [ada, readAda],
    apply: shows('getCustomer', (body) => ('phone' in body ? { ...body, phone: Number(body.phone) } : body)),
  },
  {
    name: 'missing-city-is-null',
    description: 'The column is shown as it is, and null is not documented.',
    at: ['getCustomer'],
    steps: [bea, readAda],
    apply: shows('getCustomer', (body) => ({ city: null, ...body })),
  },
  {
    name: 'list-items-with-tags-lack-the-status',
    description: 'The join that fetches the tags selects fewer columns.',
    at: ['listCustomers'],
    steps: [ada, listCustomers('q=Ada')],
    apply: showsItems('listCustomers', (item) => ('tags' in item ? without(item, 'status') : item)),
  },
  {
    name: 'deletion-of-a-note-shows-another-body',
    description: 'The response was changed, and the description was not.',
    at: ['deleteNote'],
    steps: [ada, note, { send: 'DELETE /customers/$1.id/notes/$2.id' }],
    apply: shows('deleteNote', ({ id }) => ({ id, deleted: true })),
  },
  {
    name: 'location-of-a-note-is-missing',
    description: 'The header is forgotten where the route is nested.',
    at: ['addNote'],
    steps: [ada, note],
    apply: replies('addNote', () => ({ headers: {} })),
  },
  {
    name: 'etag-of-a-change-is-missing',
    description: 'Only reading sets the header.',
    at: ['updateCustomer'],
    steps: [ada, change({ name: 'Ada B.' })],
    apply: replies('updateCustomer', () => ({ headers: {} })),
  },
  {
    name: 'etag-of-a-probe-is-missing',
    description: 'HEAD has a handler of its own.',
    at: ['probeCustomer'],
    steps: [ada, { send: 'HEAD /customers/$1.id' }],
    apply: replies('probeCustomer', () => ({ headers: {} })),
  },
  {
    name: 'any-pinned-is-accepted',
    description: 'The query of a nested list is not validated.',
    at: ['listNotes'],
    steps: [ada, { send: 'GET /customers/$1.id/notes?pinned=maybe' }],
    apply: judges(['paths', '/customers/{customerId}/notes', 'get', 'parameters', '0', 'schema'], {}),
  },
  {
    name: 'replacement-may-have-unknown-members',
    description: 'PUT has a looser validator.',
    at: ['replaceNote'],
    steps: [ada, note, replaceNote({ text: 'Two lamps.', colour: 'red' })],
    apply: judges(noteBody('put', '/customers/{customerId}/notes/{noteId}'), {
      type: 'object',
      required: ['text'],
      properties: { text: { type: 'string', minLength: 1 }, pinned: { type: 'boolean' }, details: { type: 'object' } },
    }),
  },
  {
    name: 'details-of-a-replacement-are-refused',
    description: 'The validator of PUT lacks a member.',
    at: ['replaceNote'],
    steps: [ada, note, replaceNote({ text: 'Two lamps.', details: {} })],
    apply: judges(noteBody('put', '/customers/{customerId}/notes/{noteId}'), {
      type: 'object',
      required: ['text'],
      additionalProperties: false,
      properties: { text: { type: 'string', minLength: 1 }, pinned: { type: 'boolean' } },
    }),
  },
  {
    name: 'new-note-needs-pinned',
    description: 'The default is not applied.',
    at: ['addNote'],
    steps: [ada, note],
    apply: judges(noteBody('post', '/customers/{customerId}/notes'), {
      type: 'object',
      required: ['text', 'pinned'],
      additionalProperties: false,
      properties: { text: { type: 'string', minLength: 1 }, pinned: { type: 'boolean' }, details: { type: 'object' } },
    }),
  },
  {
    name: 'changed-phone-is-not-judged',
    description: 'The pattern is tested in the form that makes a customer only.',
    at: ['updateCustomer'],
    steps: [ada, change({ phone: '12' })],
    apply: judges(schemas('CustomerChange', 'properties', 'phone', 'pattern'), undefined),
  },
  {
    name: 'empty-change-is-accepted',
    description: 'Nobody counts the members.',
    at: ['updateCustomer'],
    steps: [ada, change({})],
    apply: judges(schemas('CustomerChange', 'minProperties'), undefined),
  },
  {
    name: 'null-in-a-change-is-refused',
    description: 'Nothing can be removed.',
    at: ['updateCustomer'],
    steps: [ada, change({ city: null })],
    apply: judges(schemas('CustomerChange', 'properties', 'city', 'type'), 'string'),
  },
  {
    name: 'cancelled-is-spelled-otherwise',
    description: 'The response spells the state as another country does.',
    at: ['cancelRepair'],
    steps: [ada, repair, cancel],
    apply: shows('cancelRepair', (body) => ({ ...body, state: 'canceled' })),
  },
  {
    name: 'second-cancellation-is-forbidden',
    description: 'The conflict gets a status that is not documented.',
    at: ['cancelRepair'],
    steps: [ada, repair, cancel, cancel],
    apply: around('cancelRepair', (call, handle) => {
      const reply = handle(call);
      return reply.status === 409 ? { ...reply, status: 403 } : reply;
    }),
  },
  {
    name: 'refusal-of-a-taken-address-has-another-shape',
    description: 'The database layer writes its own error.',
    at: ['createCustomer'],
    steps: [ada, ada],
    apply: around('createCustomer', (call, handle) => {
      const reply = handle(call);
      return reply.status === 409 ? { ...reply, body: { error: 'duplicate key' } } : reply;
    }),
  },
  {
    name: 'refusal-of-a-stale-etag-has-another-shape',
    description: 'The middleware writes its own error.',
    at: ['updateCustomer'],
    steps: [ada, change({ name: 'Ada B.' }, { 'If-Match': '"stale"' })],
    apply: around('updateCustomer', (call, handle) => {
      const reply = handle(call);
      return reply.status === 412 ? { ...reply, body: { title: 412 } } : reply;
    }),
  },
  {
    name: 'id-of-a-repair-is-a-text',
    description: 'The driver returns large numbers as texts.',
    at: ['getRepair'],
    steps: [ada, repair, readRepair],
    apply: shows('getRepair', (body) => ({ ...body, id: String(body.id) })),
  },
  {
    name: 'cancelled-repairs-are-listed-without-jobs',
    description: 'The jobs are in another table, which is not joined for all.',
    at: ['listRepairs'],
    steps: [ada, repair, cancel, listRepairs],
    apply: showsItems('listRepairs', (item) => (item.state === 'cancelled' ? without(item, 'jobs') : item)),
  },
  {
    name: 'jobs-may-take-no-time',
    description: 'The items of the list are not validated.',
    at: ['bookRepair'],
    steps: [ada, { ...repair, body: { ...Object(repair.body), jobs: [{ task: 'Look', minutes: 0 }] } }],
    apply: judges(schemas('Job', 'properties', 'minutes', 'minimum'), undefined),
  },
  {
    name: 'repair-without-jobs-is-booked',
    description: 'The length of the list is not validated.',
    at: ['bookRepair'],
    steps: [ada, { ...repair, body: { ...Object(repair.body), jobs: [] } }],
    apply: judges(schemas('NewRepair', 'properties', 'jobs', 'minItems'), undefined),
  },
  {
    name: 'any-idempotency-key-is-accepted',
    description: 'The pattern of the header is not tested.',
    at: ['bookRepair'],
    steps: [ada, { ...withKey, headers: { 'Idempotency-Key': 'key number 1' } }],
    apply: judges(['paths', '/repairs', 'post', 'parameters', '0', 'schema', 'pattern'], undefined),
  },
  {
    name: 'time-of-a-note-is-no-date-time',
    description: 'The time is shown as the database has it.',
    at: ['getNote'],
    steps: [ada, note, readNote],
    apply: shows('getNote', (body) => ({ ...body, writtenAt: String(body.writtenAt).replace('T', ' ').slice(0, 19) })),
  },
  {
    name: 'existing-customer-is-refused-with-another-status',
    description: 'Whoever has no token learns that the customer exists, by a status that is not documented.',
    at: ['getCustomer'],
    steps: [ada, by('nobody', readAda)],
    apply: ({ finish, store }) => ({
      finish: (reply, asked, route) => {
        const id = route.pattern.exec(asked.path)?.groups?.customerId ?? '';
        const isHit = route.operation === 'getCustomer' && reply.status === 401 && store.customers.has(id);
        return finish(isHit ? { status: 403, body: reply.body } : reply, asked, route);
      },
    }),
  },
]);
