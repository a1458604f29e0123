import { type Call, type Handlers, type Reply, refusal } from '../call.ts';
import { addThing, putThing, type Thing, thingsOf } from '../store.ts';
import { findThing, withRepair } from './found.ts';

type RepairOperation = 'listRepairs' | 'bookRepair' | 'getRepair' | 'cancelRepair';

export const repairHandlers: Pick<Handlers, RepairOperation> = {
  listRepairs: ({ store, account, given: { customerId, state } }) => {
    const wanted = thingsOf(store.repairs, account).filter(
      ({ members }) =>
        (customerId === undefined || members.customerId === customerId) &&
        (state === undefined || members.state === state),
    );
    const items = wanted.toSorted((thing, other) => other.serial - thing.serial).map(({ members }) => members);
    return { status: 200, body: { items, total: items.length } };
  },
  bookRepair: (call) => {
    const { store, account, body, given } = call;
    const key = `${account}/${given['Idempotency-Key']}`;
    const first = given['Idempotency-Key'] === undefined ? undefined : store.keys.get(key);
    if (first !== undefined) return bookedBefore(call, first);
    if (findThing(call, 'customers', body.customerId) === undefined)
      return refusal(422, 'The account has no such customer.');
    const repair = addThing(store, 'repairs', 'bookedAt', { account, members: { ...body, state: 'booked' } });
    store.keys.set(key, { ...repair, members: { body: JSON.stringify(body) } });
    return booked(repair);
  },
  getRepair: (call) => withRepair(call, ({ members }) => ({ status: 200, body: members })),
  cancelRepair: (call) =>
    withRepair(call, (repair) => {
      if (repair.members.state === 'cancelled') return refusal(409, 'The repair is cancelled already.');
      const { members } = putThing(call.store.repairs, repair, { ...repair.members, state: 'cancelled' });
      return { status: 200, body: members };
    }),
};

function booked({ id, members }: Thing): Reply {
  return { status: 201, headers: { Location: `/repairs/${id}` }, body: members };
}

/** The response to an idempotency key that was sent before. */
function bookedBefore({ store, body }: Call, { id, members }: Thing): Reply {
  const repair = store.repairs.get(id);
  const isSame = members.body === JSON.stringify(body);
  return isSame && repair !== undefined ? booked(repair) : refusal(409, 'The key belongs to another request.');
}
