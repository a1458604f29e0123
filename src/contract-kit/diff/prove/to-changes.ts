import { clausesAt } from '../../contract/clauses/derive-contract.ts';
import type { Witness } from '../../contract/model/witness.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import { referred, valueAt } from '../../openapi/document/value-at.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { atLevel, type ContractChange } from '../compare/contract-change.ts';
import type { PartPair } from '../compare/part-pair.ts';
import type { ComparedContract } from '../compare/read-contract.ts';
import { withIds } from '../compare/with-ids.ts';
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
    // What makes a witness keeps all schemas in memory.
    const finding = { ...owned.finding, witness: undefined };
    if (group === undefined || witness !== undefined) groups.set(key, { ...owned, finding, operations, witness });
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
export function toChanges(
  groups: readonly SharedFinding[],
  compiled: CompiledLines,
  contracts: Contracts,
): ContractChange[] {
  const changes = groups.map((group) => toChange(group, compiled, contracts));
  return withIds(changes, { old: contracts.old.document, new: contracts.new.document });
}

/** The two contracts that were compared. */
type Contracts = Readonly<Record<'old' | 'new', ComparedContract>>;

function toChange(
  group: SharedFinding,
  { broken, typesNotCompiled }: CompiledLines,
  contracts: Contracts,
): Omit<ContractChange, 'id' | 'key'> {
  const { finding, pair, operations, witness: shown } = group;
  const noCode = typesNotCompiled === undefined ? 'its line of code shows no difference' : 'no line was compiled';
  const noWitness = finding.typedLine === undefined ? 'no witness was found' : noCode;
  const { witness: _, typedLine: code = '', notProven = noWitness, work, isOfRelease, ...told } = finding;
  const expected =
    isOfRelease || isVersion(told, contracts) ? 'release' : isDeprecated(group, contracts) && 'deprecated';
  const because = broken.get(code);
  const witness = shown ?? (because === undefined ? undefined : { kind: 'does-not-compile', code, because });
  return {
    ...atLevel(told, told.kind === 'breaking' ? 'error' : 'info'),
    operations: [...new Set([...idOf(group), ...operations])],
    clauses: pair === undefined ? [] : touchedClauses(finding, pair),
    ...(witness !== undefined && { witness }),
    ...(told.kind === 'breaking' && witness === undefined && { notProven }),
    ...(work !== undefined && { work: { reason: work } }),
    ...(expected && { expected }),
  };
}

/** Whether a value is the version of its description in both of them, such as the default of a version header. */
function isVersion({ pointer }: ContractFinding, contracts: Contracts): boolean {
  const isOwn = ({ document }: ComparedContract) => valueAt(document, pointer) === valueAt(document, '/info/version');
  return pointer.endsWith('/default') && isOwn(contracts.old) && isOwn(contracts.new);
}

/** Whether the old description deprecates the part that changed, or each operation in which it did. */
function isDeprecated({ finding: { pointer }, operations }: SharedFinding, { old }: Contracts): boolean {
  const isMarked = (part: unknown): boolean => isJsonObject(part) && part.deprecated === true;
  if (isMarked(referred(old.document, valueAt(old.document, pointer)))) return true;
  const marked = old.operations.filter(({ id, node }) => operations.has(id) && isMarked(node.value));
  return operations.size > 0 && marked.length === operations.size;
}

/** The ids of the clauses of an operation that stand where a finding is, in either contract. */
function touchedClauses({ pointer, side }: ContractFinding, pair: PartPair<Operation>): string[] {
  if (side !== 'request' && side !== 'response') return [];
  const touched = [pair.old, pair.new].flatMap((operation) => (operation ? clausesAt(operation, side, pointer) : []));
  return [...new Set(touched.map(({ id }) => id))];
}
