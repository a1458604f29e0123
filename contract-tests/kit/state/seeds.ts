import { type Account, addThing, type Store } from './store.ts';

const customers: readonly (readonly [Account, name: string, city: string])[] = [
  ['owner', 'Wilma Keller', 'Lindau'],
  ['other', 'Noor Dekker', 'Utrecht'],
  ['owner', 'Åsa Berg', 'Lund'],
  ['owner', 'Tomás Rey', 'Lindau'],
  ['other', 'Ines Prado', 'Lindau'],
];

/** Puts what exists before a run into the store: nobody but its makers may change it. */
export function seedStore(store: Store): void {
  for (const [index, [account, name, city]] of customers.entries()) {
    const email = `customer-${index}@workshop.example`;
    const members = { status: index % 2 === 0 ? 'active' : 'dormant', name, email, city };
    const { id } = addThing(store, 'customers', 'createdAt', { account, members });
    const note = { text: `Prefers a call (${index}).`, pinned: index === 0 };
    addThing(store, 'notes', 'writtenAt', { account, parent: id, members: note });
    const repair = { customerId: id, bicycle: 'Blue tourer', jobs: [{ task: 'True the wheels', minutes: 45 }] };
    addThing(store, 'repairs', 'bookedAt', { account, members: { ...repair, state: 'booked' } });
  }
  const members = { shopName: 'Spoke and Chain', hourlyRate: 64.5, openOn: ['tuesday', 'friday', 'saturday'] };
  store.settings.set('settings', { id: 'settings', account: 'owner', serial: store.nextSerial(), members });
}
