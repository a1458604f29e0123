import { createHash } from 'node:crypto';

export type Account = 'owner' | 'other';

/** A JSON object. */
export type Members = Readonly<Record<string, unknown>>;

/** One row. It never changes; a changed thing is another row under the same id. */
export interface Thing {
  readonly id: string;
  readonly account: Account;
  /** The id of the thing that it is a part of. */
  readonly parent?: string;
  /** Grows with each thing that is made. */
  readonly serial: number;
  /** What a response shows of it. */
  readonly members: Members;
}

export type Table = Map<string, Thing>;
export type TableName = 'customers' | 'notes' | 'repairs' | 'settings' | 'keys';

export interface Store extends Readonly<Record<TableName, Table>> {
  /** The next serial number, from 1. */
  readonly nextSerial: () => number;
}

export function createStore(): Store {
  let serial = 0;
  return {
    customers: new Map(),
    notes: new Map(),
    repairs: new Map(),
    settings: new Map(),
    keys: new Map(),
    nextSerial: () => {
      serial += 1;
      return serial;
    },
  };
}

export type NewThing = Pick<Thing, 'account' | 'parent'> & { readonly members: Members };

/** Adds a thing with a new id and the time of its making, which is in the member `at`. */
export function addThing(store: Store, table: 'customers' | 'notes' | 'repairs', at: string, thing: NewThing): Thing {
  const serial = store.nextSerial();
  const id = newId[table](serial);
  const time = new Date(Date.UTC(2026, 0, 5, 8) + serial * 1000).toISOString();
  const shownId = table === 'repairs' ? Number(id) : id;
  const added = { ...thing, id, serial, members: { id: shownId, ...thing.members, [at]: time } };
  store[table].set(id, added);
  return added;
}

/** Nobody guesses the ids of customers and notes. The same serial number always gets the same id. */
const newId: Readonly<Record<'customers' | 'notes' | 'repairs', (serial: number) => string>> = {
  customers: (serial) => {
    const hex = hexOf(serial);
    const groups = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `a${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ];
    return groups.join('-');
  },
  notes: (serial) => hexOf(serial).slice(0, 16),
  repairs: (serial) => `${70_000 + serial * 3}`,
};

function hexOf(serial: number): string {
  return createHash('sha256').update(`thing ${serial}`).digest('hex');
}

/** Replaces the members of a thing. */
export function putThing(table: Table, thing: Thing, members: Members): Thing {
  const put = { ...thing, members };
  table.set(thing.id, put);
  return put;
}

export function thingsOf(table: Table, account: Account): Thing[] {
  return [...table.values()].filter((thing) => thing.account === account);
}

/** Remembers all that is in the store, and returns what brings it back. */
export function keepStore(store: Store): () => void {
  const tables = [store.customers, store.notes, store.repairs, store.settings, store.keys];
  const copies = tables.map((table) => [...table]);
  return () => {
    for (const [index, table] of tables.entries()) {
      table.clear();
      for (const [id, thing] of copies[index] ?? []) table.set(id, thing);
    }
  };
}
