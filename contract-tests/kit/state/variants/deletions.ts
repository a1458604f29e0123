import { type Reply, refusal } from '../call.ts';
import { ada, cancel, change, deleteAda, readAda, readRepair, repair } from '../example-steps.ts';
import { around } from '../fault.ts';
import type { Change } from '../start-workshop.ts';
import { customer, problem, type StateVariant, toResponse } from '../variant.ts';

/** For as many requests as this, nobody sees what is done later. */
const later = 2;

/** What was deleted is gone for good, which a status of its own says. */
const keepsTombstones: Change = ({ handle }) => {
  const deleted = new Set<unknown>();
  return {
    handle: (call) => {
      const { customerId } = call.given;
      const reply = handle(call);
      if (call.operation === 'deleteCustomer' && reply.status === 204) deleted.add(customerId);
      const isOfCustomer = /^(?:get|probe|update|delete)Customer$/.test(call.operation);
      return reply.status === 404 && isOfCustomer && deleted.has(customerId)
        ? refusal(410, 'The customer is deleted.')
        : reply;
    },
  };
};

/** What is deleted can be read for a few requests more. */
const deletesLater: Change = ({ handle }) => {
  const ghosts = new Map<unknown, { readonly reply: Reply; readonly requests: number }>();
  return {
    handle: (call) => {
      for (const [id, { reply, requests }] of ghosts) {
        if (requests > 0) ghosts.set(id, { reply, requests: requests - 1 });
        else ghosts.delete(id);
      }
      const { customerId } = call.given;
      const ghost = call.operation === 'getCustomer' ? ghosts.get(customerId) : undefined;
      if (ghost !== undefined) return ghost.reply;
      if (call.operation !== 'deleteCustomer') return handle(call);
      const reply = handle({ ...call, operation: 'getCustomer' });
      const deleted = handle(call);
      if (deleted.status !== 204) return deleted;
      ghosts.set(customerId, { reply, requests: later });
      return { status: 202 };
    },
  };
};

/** What is booked appears a few requests later. */
const booksLater: Change = ({ handle }) => {
  const hidden = new Map<unknown, number>();
  return {
    handle: (call) => {
      for (const [id, requests] of hidden) {
        hidden.set(id, requests - 1);
        if (requests === 1) hidden.delete(id);
      }
      const reply = handle(call);
      if (call.operation === 'bookRepair' && reply.status === 201) {
        hidden.set(Object(reply.body).id, later);
        return { ...reply, status: 202 };
      }
      if (hidden.has(call.given.repairId)) return refusal(404, 'There is no such repair.');
      if (call.operation !== 'listRepairs') return reply;
      const items = [...Object(reply.body).items].filter(({ id }) => !hidden.has(id));
      return { ...reply, body: { items, total: items.length } };
    },
  };
};

/** An archived customer can be deleted, and neither be read nor changed. */
const archives: Change = ({ handle }) => {
  const archived = new Set<unknown>();
  return {
    handle: (call) => {
      const { customerId } = call.given;
      if (/^(?:get|probe|update)Customer$/.test(call.operation) && archived.has(customerId))
        return refusal(404, 'The customer is archived.');
      const reply = handle(call);
      const { id, archived: isArchived } = Object(reply.body);
      if (call.operation === 'updateCustomer' && isArchived === true) archived.add(id);
      return reply;
    },
  };
};

/** What happens when things come and go. */
export const deletionVariants: readonly StateVariant[] = [
  {
    name: 'what-is-archived-is-not-shown',
    description: 'A change can move a customer into the archive, which the API does not read.',
    edits: ['Customer', 'CustomerChange'].map((schema) => [
      ['components', 'schemas', schema, 'properties', 'archived'],
      { type: 'boolean' },
    ]),
    steps: [ada, change({ archived: true }), readAda],
    apply: archives,
  },
  {
    name: 'what-is-deleted-is-gone-for-good',
    description: 'A deleted customer is kept, and answered with 410.',
    edits: [
      ...['get', 'patch', 'delete'].map((method) => [toResponse(method, customer, 410), problem] as const),
      [toResponse('head', customer, 410), { description: 'The customer is deleted.' }],
    ],
    steps: [ada, deleteAda, readAda],
    apply: keepsTombstones,
  },
  {
    name: 'deletes-later',
    description: 'A deletion is accepted with 202 and done a few requests later.',
    edits: [
      [toResponse('delete', customer, 204)],
      [toResponse('delete', customer, 202), { description: 'The customer will be deleted.' }],
    ],
    steps: [ada, deleteAda, readAda],
    apply: deletesLater,
  },
  {
    name: 'books-later',
    description: 'A repair is accepted with 202, and not found or listed for a few requests.',
    edits: [
      [toResponse('post', '/repairs', 201)],
      [
        toResponse('post', '/repairs', 202),
        {
          description: 'The repair will be booked.',
          headers: { Location: { $ref: '#/components/headers/Location' } },
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Repair' } } },
        },
      ],
    ],
    steps: [ada, repair, readRepair],
    apply: booksLater,
  },
  {
    name: 'second-deletion-succeeds-as-documented',
    description: 'A deletion has no 404: what is not there is deleted.',
    edits: [[toResponse('delete', customer, 404)]],
    steps: [ada, deleteAda, deleteAda],
    apply: around('deleteCustomer', (call, handle) => {
      const reply = handle(call);
      return reply.status === 404 ? { status: 204 } : reply;
    }),
  },
  {
    name: 'second-cancellation-succeeds-as-documented',
    description: 'A cancellation has no 409: what is cancelled stays so.',
    edits: [[toResponse('post', '/repairs/{repairId}/cancel', 409)]],
    steps: [ada, repair, cancel, cancel],
    apply: around('cancelRepair', (call, handle) => {
      const reply = handle(call);
      return reply.status === 409 ? handle({ ...call, operation: 'getRepair' }) : reply;
    }),
  },
];
