import { clausesAt } from '../../contract/clauses/derive-contract.ts';
import type { Witness } from '../../contract/model/witness.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { atLevel, type ContractChange } from '../compare/contract-change.ts';
import type { PartPair } from '../compare/part-pair.ts';
import type { OwnedFinding } from './compare-contracts.ts';
import type { CompiledLines } from './compile-lines.ts';
import type { ContractFinding } from './contract-finding.ts';

/** The same finding in several operations. It is taken from the first operation with a witness, or else from the first one. */
export interface SharedFinding extends OwnedFinding {
  /** The ids of all operations in which it is true. */
  readonly operations: Set<string>;
  readonly witness: Witness | undefined;
}

/** Groups findings as they come, and keeps only what their changes need. */
export function sharedFindings(found: Iterable<OwnedFinding>): SharedFinding[] {
  const groups = new Map<string, SharedFinding>();
  for (const owned of found) {
    const key = keyOf(owned.finding);
    const group = groups.get(key);
    const operations = group?.operations ?? new Set();
    for (const id of idOf(owned)) operations.add(id);
    if (group?.witness !== undefined) continue;
    const witness = owned.finding.witness?.();
    if (group === undefined || witness !== undefined) groups.set(key, { ...owned, operations, witness });
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

/** Makes one change of each group. */
export function toChanges(groups: readonly SharedFinding[], compiled: CompiledLines): ContractChange[] {
  return withUniqueIds(groups.map((group) => toChange(group, compiled)));
}

function toChange(group: SharedFinding, { broken, typesNotCompiled }: CompiledLines): ContractChange {
  const { finding, pair, operations, witness: shown } = group;
  const noCode = typesNotCompiled === undefined ? 'its line of code shows no difference' : 'no line was compiled';
  const noWitness = finding.typedLine === undefined ? 'no witness was found' : noCode;
  const { witness: _, typedLine: code = '', notProven = noWitness, work, ...told } = finding;
  const because = broken.get(code);
  const witness = shown ?? (because === undefined ? undefined : { kind: 'does-not-compile', code, because });
  const level = told.kind === 'breaking' ? 'error' : 'info';
  return {
    id: `${told.rule}@${told.pointer}`,
    ...atLevel(told, level),
    operations: [...new Set([...idOf(group), ...operations])],
    clauses: pair === undefined ? [] : touchedClauses(finding, pair),
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
function touchedClauses({ pointer, side }: ContractFinding, pair: PartPair<Operation>): string[] {
  if (side !== 'request' && side !== 'response') return [];
  const touched = [pair.old, pair.new].flatMap((operation) => (operation ? clausesAt(operation, side, pointer) : []));
  return [...new Set(touched.map(({ id }) => id))];
}
