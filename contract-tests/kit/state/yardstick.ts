import {
  type Finding,
  type JsonObject,
  type Provision,
  type Report,
  urlTarget,
  verify,
} from 'intercom-contract/contract-kit';
import type { StateFault } from './fault.ts';
import { type Change, startWorkshop } from './start-workshop.ts';
import { type Account, addThing, type Store, type TableName } from './store.ts';
import { tokens } from './workshop.ts';

export interface Measured {
  readonly report: Report;
  /** What existed before the run and is not the same after it, as `customers/ID`. */
  readonly changed: readonly string[];
  /** What was made and is still there after the run, as `customers/ID`. */
  readonly left: readonly string[];
}

export interface MeasureOptions {
  readonly apply?: Change;
  readonly document: JsonObject;
  readonly seed: number;
  /** Whether the run has the token of the other account, too. Default `false`. */
  readonly knowsOther?: boolean;
  /** Whether a thing is put into the store for each request, as a hand-written module would. Default `false`. */
  readonly isProvisioned?: boolean;
  /** The ids of the operations to verify. Things are made by all. Default: all. */
  readonly operations?: readonly string[] | undefined;
}

const tables: readonly TableName[] = ['customers', 'notes', 'repairs', 'settings'];

/** Verifies a new workshop from its description alone, with the owner's token. */
export async function measure({
  apply,
  document,
  seed,
  knowsOther = false,
  isProvisioned = false,
  operations,
}: MeasureOptions): Promise<Measured> {
  const workshop = await startWorkshop({ document, ...(apply !== undefined && { apply }) });
  const before = rowsOf(workshop.store);
  const options = { document, target: urlTarget(workshop.url), token: tokens.owner, seed, runId: 'yard' };
  const otherToken = knowsOther ? tokens.other : undefined;
  const provision = isProvisioned ? provisionFrom(workshop.store) : undefined;
  const clauses = ({ operation }: { readonly operation: string }): boolean => operations?.includes(operation) ?? true;
  const report = await verify({ ...options, otherToken, provision, clauses }).finally(workshop.close);
  const after = rowsOf(workshop.store);
  return {
    report,
    changed: [...before].filter(([name, row]) => after.get(name) !== row).map(([name]) => name),
    left: [...after.keys()].filter((name) => !before.has(name)),
  };
}

function provisionFrom(store: Store): Provision {
  const account: Account = 'owner';
  return {
    create: async () => {
      const email = `made-${store.nextSerial()}@workshop.example`;
      const members = { name: 'Made', email, status: 'active' };
      const customerId = addThing(store, 'customers', 'createdAt', { account, members }).id;
      const note = { account, parent: customerId, members: { text: 'Made.', pinned: false } };
      const noteId = addThing(store, 'notes', 'writtenAt', note).id;
      const jobs = [{ task: 'Made', minutes: 1 }];
      const repair = { account, members: { customerId, bicycle: 'Made', jobs, state: 'booked' } };
      return { customerId, noteId, repairId: addThing(store, 'repairs', 'bookedAt', repair).id };
    },
    cleanup: async ({ customerId = '', noteId = '', repairId = '' }) => {
      store.customers.delete(customerId);
      store.notes.delete(noteId);
      store.repairs.delete(repairId);
    },
  };
}

/** Each row as text, by its table and id. */
function rowsOf(store: Store): Map<string, string> {
  const rows = tables.flatMap((table) =>
    [...store[table].values()].map(
      ({ id, account, members }) => [`${table}/${id}`, JSON.stringify({ account, members })] as const,
    ),
  );
  return new Map(rows);
}

/** What tells the findings of one run apart. */
function keyOf({ clause, actual }: Finding): string {
  return `${clause} ${actual}`;
}

/** The findings of a run that the run against the correct workshop does not have. */
export function newFindings({ findings }: Report, correct: Report): Finding[] {
  const known = new Set(correct.findings.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

export type Found = 'at its operation' | 'at a neighbour' | 'elsewhere' | 'not found';

/** Where a fault is reported. What is reported of the correct workshop, too, does not count. */
export function whereFound({ at: [own, ...neighbours] }: StateFault, faulty: Report, correct: Report): Found {
  const places = newFindings(faulty, correct).map(({ operation }) => operation);
  if (places.includes(own)) return 'at its operation';
  if (neighbours.some((neighbour) => places.includes(neighbour))) return 'at a neighbour';
  return places.length > 0 ? 'elsewhere' : 'not found';
}
