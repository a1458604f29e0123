import type { OperationId, Reply } from '../call.ts';
import { ada, deleteAda, note, readAda, readNote, repair } from '../example-steps.ts';
import { around, faultsOf, replies, type StateFault, shows, without } from '../fault.ts';
import type { Change } from '../start-workshop.ts';
import type { Members } from '../store.ts';

/** The responses of one operation with one status are changed, whoever makes them. */
function finishes(operation: OperationId, status: number, change: (reply: Reply) => Partial<Reply>): Change {
  return ({ finish }) => ({
    finish: (reply, asked, route) => {
      const isHit = route.operation === operation && reply.status === status;
      return finish(isHit ? { ...reply, ...change(reply) } : reply, asked, route);
    },
  });
}

/** Responses that are not what the description says of them. */
export const responseFaults: readonly StateFault[] = faultsOf('responses', [
  {
    name: 'time-of-making-is-missing',
    description: 'The response to POST is made before the database sets the time.',
    at: ['createCustomer'],
    steps: [ada],
    apply: shows('createCustomer', (body) => without(body, 'createdAt')),
  },
  {
    name: 'etag-has-no-quotation-marks',
    description: 'The tag is written as it is kept.',
    at: ['getCustomer'],
    steps: [ada, readAda],
    apply: replies('getCustomer', ({ headers = {} }) => ({ headers: { ETag: `${headers.ETag}`.replaceAll('"', '') } })),
  },
  {
    name: 'last-page-has-no-cursor-member',
    description: 'A member that is null is left out.',
    at: ['listCustomers'],
    steps: [{ send: 'GET /customers' }],
    apply: shows('listCustomers', (body) => (body.nextCursor === null ? without(body, 'nextCursor') : body)),
  },
  {
    name: 'booking-is-answered-with-200',
    description: 'The framework has 200 by default.',
    at: ['bookRepair'],
    steps: [ada, repair],
    apply: replies('bookRepair', () => ({ status: 200 })),
  },
  {
    name: 'deletion-is-answered-with-200',
    description: 'The framework has 200 by default, here as well.',
    at: ['deleteCustomer'],
    steps: [ada, deleteAda],
    apply: replies('deleteCustomer', () => ({ status: 200, body: {} })),
  },
  {
    name: 'hourly-rate-is-a-text',
    description: 'The driver returns decimals as texts.',
    at: ['getSettings'],
    steps: [{ send: 'GET /settings' }],
    apply: shows('getSettings', (body) => ({ ...body, hourlyRate: String(body.hourlyRate) })),
  },
  {
    name: 'note-shows-its-customer',
    description: 'A column too many is selected.',
    at: ['getNote'],
    steps: [ada, note, readNote],
    apply: around('getNote', (call, handle) => {
      const reply = handle(call);
      const body = { ...Object(reply.body), customerId: call.given.customerId };
      return reply.status === 200 ? { ...reply, body } : reply;
    }),
  },
  {
    name: 'unauthorized-lacks-the-challenge',
    description: 'A gateway refuses, and does not know how to.',
    at: ['listRepairs'],
    steps: [{ send: 'GET /repairs', as: 'nobody' }],
    apply: finishes('listRepairs', 401, () => ({ headers: {} })),
  },
  {
    name: 'refusal-of-a-change-has-another-media-type',
    description: 'The validator writes its own response.',
    at: ['updateCustomer'],
    steps: [ada, { send: 'PATCH /customers/$1.id', body: { name: 7 } }],
    apply: finishes('updateCustomer', 400, () => ({ headers: { 'Content-Type': 'application/json' } })),
  },
  {
    name: 'not-found-has-no-title',
    description: 'The router writes its own response.',
    at: ['getRepair'],
    steps: [{ send: 'GET /repairs/12' }],
    apply: finishes('getRepair', 404, () => ({ body: { error: 'Not Found' } })),
  },
  {
    name: 'filtered-notes-have-no-time-zone',
    description: 'The query of the filter reads the column as the database keeps it.',
    at: ['listNotes'],
    steps: [ada, note, { send: 'GET /customers/$1.id/notes?pinned=false' }],
    apply: replies('listNotes', ({ body }, { given }) => {
      const kept = (one: Members): Members => ({ ...one, writtenAt: String(one.writtenAt).replace('Z', '') });
      return given.pinned === undefined ? {} : { body: [...Object(body)].map(kept) };
    }),
  },
]);
