import { type Call, type Handlers, type Reply, refusal } from '../call.ts';
import { addThing, putThing, type Thing, thingsOf } from '../store.ts';
import { etagOf, matches } from './etag.ts';
import { withCustomer } from './found.ts';
import { merged } from './merge.ts';
import { pageOf } from './page.ts';

type CustomerOperation =
  | 'listCustomers'
  | 'createCustomer'
  | 'changeAllCustomers'
  | 'getCustomer'
  | 'probeCustomer'
  | 'updateCustomer'
  | 'deleteCustomer';

export const customerHandlers: Pick<Handlers, CustomerOperation> = {
  listCustomers: (call) => pageOf(thingsOf(call.store.customers, call.account).filter(filterOf(call)), call.given),
  createCustomer: (call) => {
    if (isTaken(call)) return refusal(409, 'Another customer has this e-mail address.');
    const members = { status: 'active', ...call.body };
    const customer = addThing(call.store, 'customers', 'createdAt', { account: call.account, members });
    const { headers, body } = shown(customer);
    return { status: 201, headers: { ...headers, Location: `/customers/${customer.id}` }, body };
  },
  changeAllCustomers: ({ store, account, body }) => {
    const customers = thingsOf(store.customers, account);
    for (const customer of customers) putThing(store.customers, customer, { ...customer.members, ...body });
    return { status: 200, body: { changed: customers.length } };
  },
  getCustomer: (call) => withCustomer(call, shown),
  probeCustomer: (call) => withCustomer(call, shown),
  updateCustomer: (call) =>
    withCustomer(call, (customer) => {
      if ('createdAt' in call.body) return refusal(400, 'The time of the making cannot be changed.');
      if (!matches(call.given['If-Match'], customer)) return refusal(412, 'The customer was changed meanwhile.');
      if (isTaken(call, customer)) return refusal(409, 'Another customer has this e-mail address.');
      return shown(putThing(call.store.customers, customer, merged(customer.members, call.body)));
    }),
  deleteCustomer: (call) =>
    withCustomer(call, ({ id }) => {
      const { customers, notes } = call.store;
      customers.delete(id);
      for (const note of notes.values()) if (note.parent === id) notes.delete(note.id);
      return { status: 204 };
    }),
};

function shown(customer: Thing): Reply {
  return { status: 200, headers: { ETag: etagOf(customer) }, body: customer.members };
}

/** Whether a customer of the account, besides the one that is changed, has the e-mail address of the request. */
function isTaken({ store, account, body }: Call, changed?: Thing): boolean {
  const others = thingsOf(store.customers, account).filter(({ id }) => id !== changed?.id);
  return body.email !== undefined && others.some(({ members }) => members.email === body.email);
}

function filterOf({ given: { status, city, q } }: Call): (customer: Thing) => boolean {
  return ({ members }) =>
    (status === undefined || members.status === status) &&
    (city === undefined || members.city === city) &&
    (q === undefined || String(members.name).includes(String(q)));
}
