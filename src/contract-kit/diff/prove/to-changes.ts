import { requestClausesAt } from '../../contract/request-clauses.ts';
import { responseClauses } from '../../contract/response-clauses.ts';
import type { BrokenLines } from '../../generated-types/compile-lines.ts';
import type { Witness } from '../../model/witness.ts';
import type { Operation } from '../../openapi/operation.ts';
import { isBelow } from '../../openapi/references.ts';
import type { PartPair } from '../compare/pair-parts.ts';
import { severities } from '../model/change.ts';
import type { ContractChange } from '../model/contract-change.ts';
import type { OwnedFinding } from './compare-contracts.ts';
import type { ContractFinding } from './rules.ts';

/** The same finding in several operations. */
export interface SharedFinding {
  /** The finding that has the witness, or else the first one and those with a line of code that may become a witness. */
  readonly owners: [OwnedFinding, ...OwnedFinding[]];
  /** The ids of all operations in which it is true. */
  readonly operations: Set<string>;
  readonly witness: Witness | undefined;
}

/** Groups findings as they come, and keeps only what their changes need. */
export function sharedFindings(found: Iterable<OwnedFinding>): SharedFinding[] {
  const groups = new Map<string, SharedFinding>();
  for (const owner of found) {
    const key = keyOf(owner.finding);
    const group = groups.get(key);
    const operations = group?.operations ?? new Set();
    for (const id of idOf(owner)) operations.add(id);
    if (group?.witness !== undefined) continue;
    const witness = owner.finding.witness?.();
    if (group === undefined || witness !== undefined) groups.set(key, { owners: [owner], operations, witness });
    else if (owner.finding.typedLine !== undefined) group.owners.push(owner);
  }
  return [...groups.values()];
}

function keyOf({ rule, kind, layer, side, document, pointer, description }: ContractFinding): string {
  const isShared = pointer.startsWith('/components/');
  return JSON.stringify([rule, kind, layer, side, document, pointer, isShared ? '' : description]);
}

function idOf({ pair }: OwnedFinding): string[] {
  const operation = pair?.old ?? pair?.new;
  return operation === undefined ? [] : [operation.id];
}

/**
 * Makes one change of each group.
 *
 * @param broken - What the compiler says of the lines of code that no longer compile.
 */
export function toChanges(groups: readonly SharedFinding[], broken: BrokenLines): ContractChange[] {
  return withUniqueIds(groups.map((group) => toChange(group, broken)));
}

function toChange({ owners, operations, ...group }: SharedFinding, broken: BrokenLines): ContractChange {
  const first = owners.find(({ finding }) => broken.has(finding.typedLine ?? '')) ?? owners[0];
  const { witness: _, typedLine: code = '', notProven = 'no witness was found', work, ...told } = first.finding;
  const because = broken.get(code);
  const witness = group.witness ?? (because === undefined ? undefined : { kind: 'does-not-compile', code, because });
  return {
    id: `${told.rule}@${told.pointer}`,
    ...{ ...told, severity: severities[told.kind] },
    operations: [...new Set([...idOf(first), ...operations])],
    clauses: first.pair === undefined ? [] : touchedClauses(first.finding, first.pair),
    ...(witness !== undefined && { witness }),
    ...(told.kind === 'breaking' && witness === undefined && { notProven }),
    ...(work !== undefined && { work: { reason: work } }),
  };
}

function withUniqueIds(changes: readonly ContractChange[]): ContractChange[] {
  const counts = new Map<string, number>();
  return changes.map((change) => {
    const count = (counts.get(change.id) ?? 0) + 1;
    counts.set(change.id, count);
    return count === 1 ? change : { ...change, id: `${change.id}#${count}` };
  });
}

/** The ids of the clauses of an operation that stand where a finding is, in either contract. */
function touchedClauses({ pointer, kind, side }: ContractFinding, pair: PartPair<Operation>): string[] {
  if (kind === 'words' || (side !== 'request' && side !== 'response')) return [];
  const touched = [pair.old, pair.new].flatMap((operation) => {
    if (operation === undefined) return [];
    if (side === 'request') return requestClausesAt(operation, pointer);
    return responseClauses(operation).clauses.filter((clause) => isBelow(clause.pointer, pointer));
  });
  return [...new Set(touched.map(({ id }) => id))];
}
