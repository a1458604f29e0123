import { type Finding, type JsonObject, type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import type { StateFault } from './fault.ts';
import { type Change, startWorkshop } from './start-workshop.ts';
import type { Store, TableName } from './store.ts';
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
}

const tables: readonly TableName[] = ['customers', 'notes', 'repairs', 'settings'];

/** Verifies a new workshop from its description alone, with the owner's token. */
export async function measure({ apply, document, seed }: MeasureOptions): Promise<Measured> {
  const workshop = await startWorkshop({ document, ...(apply !== undefined && { apply }) });
  const before = rowsOf(workshop.store);
  const options = { document, target: urlTarget(workshop.url), token: tokens.owner, seed, runId: 'yard' };
  const report = await verify(options).finally(workshop.close);
  const after = rowsOf(workshop.store);
  return {
    report,
    changed: [...before].filter(([name, row]) => after.get(name) !== row).map(([name]) => name),
    left: [...after.keys()].filter((name) => !before.has(name)),
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

export type Found = 'at its operation' | 'at a neighbour' | 'elsewhere' | 'not found';

/** Where a fault is reported. What is reported of the correct workshop, too, does not count. */
export function whereFound({ at: [own, ...neighbours] }: StateFault, faulty: Report, correct: Report): Found {
  const known = new Set(correct.findings.map(keyOf));
  const places = faulty.findings.filter((one) => !known.has(keyOf(one))).map(({ operation }) => operation);
  if (places.includes(own)) return 'at its operation';
  if (neighbours.some((one) => places.includes(one))) return 'at a neighbour';
  return places.length > 0 ? 'elsewhere' : 'not found';
}
