import { ada, bea, cancel, change, listRepairs, repair, withKey } from '../example-steps.ts';
import { around, asIf, faultsOf, type StateFault, without } from '../fault.ts';
import { etagOf } from '../operations/etag.ts';
import { putThing } from '../store.ts';

/** `If-Match` and `ETag` do not protect from lost changes. */
export const preconditionFaults: readonly StateFault[] = faultsOf('preconditions', [
  {
    name: 'stale-etag-is-accepted',
    description: '`If-Match` is never read.',
    at: ['updateCustomer'],
    steps: [ada, change({ name: 'Ada B.' }), change({ name: 'Ada C.' }, { 'If-Match': '$1.etag' })],
    apply: asIf('updateCustomer', ({ given }) => ({ given: without(given, 'If-Match') })),
  },
  {
    name: 'current-etag-is-refused',
    description: 'The tag is compared with its quotation marks on one side only.',
    at: ['updateCustomer'],
    steps: [ada, change({ name: 'Ada B.' }, { 'If-Match': '$1.etag' })],
    apply: asIf('updateCustomer', ({ given }) => ({
      given: { ...given, ...(given['If-Match'] !== undefined && { 'If-Match': `"${given['If-Match']}"` }) },
    })),
  },
  {
    name: 'etag-never-changes',
    description: 'The tag is made from the id alone.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, change({ name: 'Ada B.' }), change({ name: 'Ada C.' }, { 'If-Match': '$1.etag' })],
    apply: (correct) => ({
      finish: (reply, asked, route) => {
        const { id } = Object(reply.body);
        const headers = { ...reply.headers, ETag: `"${id}"` };
        return correct.finish(reply.headers?.ETag === undefined ? reply : { ...reply, headers }, asked, route);
      },
      ...asIf('updateCustomer', ({ given: { 'If-Match': tag, ...given } }) => ({
        given: { ...given, 'If-Match': tag === `"${given.customerId}"` ? '*' : tag },
      }))(correct),
    }),
  },
  {
    name: 'change-shows-the-old-etag',
    description: 'The tag is made before the change.',
    at: ['updateCustomer', 'getCustomer'],
    steps: [ada, change({ name: 'Ada B.' })],
    apply: around('updateCustomer', (call, handle) => {
      const thing = call.store.customers.get(String(call.given.customerId));
      const reply = handle(call);
      return reply.status === 200 && thing !== undefined ? { ...reply, headers: { ETag: etagOf(thing) } } : reply;
    }),
  },
  {
    name: 'any-quoted-etag-is-accepted',
    description: 'The form of the tag is looked at, and nothing else.',
    at: ['updateCustomer'],
    steps: [ada, change({ name: 'Ada B.' }, { 'If-Match': '"stale"' })],
    apply: asIf('updateCustomer', ({ given }) => {
      const tag = given['If-Match'];
      return { given: { ...given, ...(String(tag).startsWith('"') && { 'If-Match': '*' }) } };
    }),
  },
]);

/** One key makes more than one repair, or none of its own. */
export const idempotencyFaults: readonly StateFault[] = faultsOf('idempotency key', [
  {
    name: 'one-key-makes-two-repairs',
    description: 'The key is never read.',
    at: ['bookRepair'],
    steps: [ada, withKey, withKey],
    apply: asIf('bookRepair', ({ given }) => ({ given: without(given, 'Idempotency-Key') })),
  },
  {
    name: 'repeated-key-books-behind-the-scenes',
    description: 'The response comes from the cache, and the handler runs all the same.',
    at: ['bookRepair', 'listRepairs'],
    steps: [ada, withKey, withKey, listRepairs],
    apply: around('bookRepair', (call, handle) => {
      const size = call.store.repairs.size;
      const reply = handle(call);
      const isRepeated = reply.status === 201 && call.store.repairs.size === size;
      if (isRepeated) handle({ ...call, given: without(call.given, 'Idempotency-Key') });
      return reply;
    }),
  },
  {
    name: 'another-body-with-the-same-key-is-accepted',
    description: 'The key is looked at, and the body is not.',
    at: ['bookRepair'],
    steps: [ada, withKey, { ...withKey, body: { ...Object(repair.body), bicycle: 'Green racer' } }],
    apply: around('bookRepair', (call, handle) => {
      const reply = handle(call);
      return reply.status === 409 ? handle({ ...call, given: without(call.given, 'Idempotency-Key') }) : reply;
    }),
  },
]);

/** What can be done once is done twice. */
export const twiceFaults: readonly StateFault[] = faultsOf('twice', [
  {
    name: 'repair-is-cancelled-twice',
    description: 'The state is never looked at.',
    at: ['cancelRepair'],
    steps: [ada, repair, cancel, cancel],
    apply: around('cancelRepair', (call, handle) => {
      const reply = handle(call);
      const { members } = call.store.repairs.get(String(call.given.repairId)) ?? {};
      return reply.status === 409 ? { status: 200, body: members } : reply;
    }),
  },
  {
    name: 'second-cancellation-books-again',
    description: 'The action toggles the state.',
    at: ['cancelRepair'],
    steps: [ada, repair, cancel, cancel],
    apply: around('cancelRepair', (call, handle) => {
      const reply = handle(call);
      const thing = call.store.repairs.get(String(call.given.repairId));
      if (reply.status !== 409 || thing === undefined) return reply;
      const { members } = putThing(call.store.repairs, thing, { ...thing.members, state: 'booked' });
      return { status: 200, body: members };
    }),
  },
  {
    name: 'e-mail-address-is-taken-twice',
    description: 'The unique index is missing.',
    at: ['createCustomer'],
    steps: [ada, ada],
    apply: around('createCustomer', (call, handle) => {
      const reply = handle(call);
      if (reply.status !== 409) return reply;
      const others = [...call.store.customers];
      call.store.customers.clear();
      const made = handle(call);
      for (const [id, thing] of others) call.store.customers.set(id, thing);
      return made;
    }),
  },
  {
    name: 'e-mail-address-is-changed-to-a-taken-one',
    description: 'Only the making looks for others.',
    at: ['updateCustomer'],
    steps: [ada, bea, change({ email: 'bea@workshop.example' })],
    apply: around('updateCustomer', (call, handle) => {
      const reply = handle(call);
      if (reply.status !== 409) return reply;
      const { email, ...others } = call.body;
      const changed = handle({ ...call, body: others });
      const thing = call.store.customers.get(String(call.given.customerId));
      if (thing === undefined) return changed;
      const put = putThing(call.store.customers, thing, { ...thing.members, email });
      return { ...changed, headers: { ETag: etagOf(put) }, body: put.members };
    }),
  },
  {
    name: 'own-e-mail-address-is-taken-for-a-conflict',
    description: 'The search for others finds the customer itself.',
    at: ['updateCustomer'],
    steps: [ada, change({ email: 'ada@workshop.example' })],
    apply: around('updateCustomer', (call, handle) => {
      const { email } = call.store.customers.get(String(call.given.customerId))?.members ?? {};
      const isSame = email !== undefined && call.body.email === email;
      return isSame ? { status: 409, body: { title: 'The address is taken.' } } : handle(call);
    }),
  },
]);
