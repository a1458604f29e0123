import { type Call, type Reply, refusal } from '../call.ts';
import type { TableName, Thing } from '../store.ts';

/** The thing with this id, if it belongs to the caller. */
export function findThing({ store, account }: Call, table: TableName, id: unknown): Thing | undefined {
  const thing = store[table].get(String(id));
  return thing?.account === account ? thing : undefined;
}

export function withCustomer(call: Call, answer: (customer: Thing) => Reply): Reply {
  const customer = findThing(call, 'customers', call.given.customerId);
  return customer === undefined ? refusal(404, 'There is no such customer.') : answer(customer);
}

export function withNote(call: Call, answer: (note: Thing) => Reply): Reply {
  return withCustomer(call, ({ id }) => {
    const note = findThing(call, 'notes', call.given.noteId);
    return note?.parent === id ? answer(note) : refusal(404, 'There is no such note.');
  });
}

export function withRepair(call: Call, answer: (repair: Thing) => Reply): Reply {
  const repair = findThing(call, 'repairs', call.given.repairId);
  return repair === undefined ? refusal(404, 'There is no such repair.') : answer(repair);
}
