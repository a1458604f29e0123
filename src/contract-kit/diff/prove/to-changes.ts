import { requestClauses } from '../../contract/request-clauses.ts';
import { responseClauses } from '../../contract/response-clauses.ts';
import type { Clause } from '../../model/clause.ts';
import { groupBy } from '../../openapi/group-by.ts';
import { onceFor } from '../../openapi/once-for.ts';
import type { Operation } from '../../openapi/operation.ts';
import { isBelow } from '../../openapi/references.ts';
import type { PartPair } from '../compare/pair-parts.ts';
import { severities } from '../model/change.ts';
import type { ContractChange } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import type { OwnedFinding } from './compare-contracts.ts';
import type { ContractFinding } from './rules.ts';

/**
 * Makes one change of the same finding in several operations.
 *
 * @param broken - What shows that lines of code no longer compile, by line.
 */
export function toChanges(found: readonly OwnedFinding[], broken: ReadonlyMap<string, Witness>): ContractChange[] {
  const keyOf = onceFor(({ rule, kind, layer, side, document, pointer, description }: ContractFinding) => {
    const isShared = pointer.startsWith('/components/');
    return JSON.stringify([rule, kind, layer, side, document, pointer, isShared ? '' : description]);
  });
  const groups = groupBy(found, ({ finding }) => keyOf(finding));
  return withUniqueIds([...groups.values()].map((group) => toChange(group, broken)));
}

function toChange(
  group: readonly [OwnedFinding, ...OwnedFinding[]],
  broken: ReadonlyMap<string, Witness>,
): ContractChange {
  const proven = proofOf(group, broken);
  const { finding, pair } = proven?.owner ?? group[0];
  const { witness: _, typedLine: __, notProven = 'no witness was found', work, ...told } = finding;
  const owners = [pair, ...group.map((one) => one.pair)];
  return {
    id: `${told.rule}@${told.pointer}`,
    ...{ ...told, severity: severities[told.kind] },
    operations: [...new Set(owners.flatMap((one) => (one?.old ?? one?.new)?.id ?? []))],
    clauses: pair === undefined ? [] : touchedClauses(finding, pair),
    ...(proven !== undefined && { witness: proven.witness }),
    ...(told.kind === 'breaking' && proven === undefined && { notProven }),
    ...(work !== undefined && { work: { reason: work } }),
  };
}

interface Proof {
  readonly owner: OwnedFinding;
  readonly witness: Witness;
}

function proofOf(group: readonly OwnedFinding[], broken: ReadonlyMap<string, Witness>): Proof | undefined {
  for (const owner of group) {
    const witness = owner.finding.witness?.() ?? broken.get(owner.finding.typedLine ?? '');
    if (witness !== undefined) return { owner, witness };
  }
  return undefined;
}

function withUniqueIds(changes: readonly ContractChange[]): ContractChange[] {
  const counts = new Map<string, number>();
  return changes.map((change) => {
    const count = (counts.get(change.id) ?? 0) + 1;
    counts.set(change.id, count);
    return count === 1 ? change : { ...change, id: `${change.id}#${count}` };
  });
}

const clausesOf: Readonly<Record<'request' | 'response', (operation: Operation) => readonly Clause[]>> = {
  request: onceFor((operation: Operation) => requestClauses(operation).clauses),
  response: onceFor((operation: Operation) => responseClauses(operation).clauses),
};

/** The ids of the clauses of an operation that stand where a finding is, in either contract. */
function touchedClauses({ pointer, kind, side }: ContractFinding, pair: PartPair<Operation>): string[] {
  if (kind === 'words' || (side !== 'request' && side !== 'response')) return [];
  const own = [pair.old, pair.new].flatMap((operation) => (operation === undefined ? [] : clausesOf[side](operation)));
  return [...new Set(own.filter((clause) => isBelow(clause.pointer, pointer)).map(({ id }) => id))];
}
