import { groupBy } from '../openapi/document/group-by.ts';
import { isJsonObject, type JsonObject } from '../openapi/document/json.ts';
import { referred, valueAt } from '../openapi/document/value-at.ts';
import { type Operation, readOperations, readWebhooks } from '../openapi/operation/operation.ts';
import { operationsMatching } from '../openapi/operation/operations-like.ts';
import { hasOpenLists, openList } from '../schema/compare/merge-schemas.ts';
import { atLevel, type ContractChange, type ContractDiff, ranked } from './compare/contract-change.ts';
import { type Convention, fits, type Policy, type PolicyRow } from './compare/policy.ts';
import { diffDocuments } from './diff-documents.ts';

/**
 * Compares two OpenAPI descriptions, and gives each change the level that a policy has for it. The rows of conventions that
 * OpenAPI does not have announce breaks: a deprecated part may be removed after its `x-sunset`. An operation with the
 * `x-stability-level` draft or alpha may break, and another part with it may be removed. Requests may have only the values of
 * `x-extensible-enum`, and responses may have others.
 *
 * @param today - The day that sunsets are compared with. Default: now.
 * @example
 * const [before, after] = await Promise.all([loadDocument('v1.yaml'), loadDocument('v2.yaml')]);
 * const rows = [{ rule: 'operation-removed', level: 'error' }] as const;
 * const { changes } = await diffByPolicy(before, after, { name: 'own', rows });
 */
export async function diffByPolicy(
  oldDocument: JsonObject,
  newDocument: JsonObject,
  policy: Policy,
  today: Date = new Date(),
): Promise<ContractDiff> {
  const documents = [oldDocument, newDocument];
  const hasLists = policy.rows.some(({ convention }) => convention === 'x-extensible-enum');
  const [old = {}, revision = {}] = hasLists ? documents.map(withEnums) : documents;
  const diff = await diffDocuments(old, revision);
  const levelOf = levelsBy(policy, { documents, today });
  const changes = diff.changes.flatMap((found) => {
    const change = atOpenList(found, found.document === 'old' ? oldDocument : newDocument);
    const ids = change.operations.length === 0 ? [undefined] : change.operations;
    const levels = groupBy(ids, (id) => JSON.stringify(levelOf(change, id)));
    return [...levels.values()].map((alike) => {
      const operations = alike.flatMap((id) => id ?? []);
      return judged(change, levelOf(change, alike[0]), operations, levels.size > 1);
    });
  });
  return { ...diff, policy: policy.name, ...ranked(changes) };
}

/** What a policy says of a change. */
interface Judged {
  readonly level: ContractChange['level'];
  /** Why callers had to expect it. Absent if no convention announced it. */
  readonly announced?: string;
}

/** The levels of a policy for a change in one operation. */
function levelsBy({ rows }: Policy, { documents, today }: { documents: readonly JsonObject[]; today: Date }) {
  const operations = documents.flatMap((document) => [
    ...readOperations(document),
    ...readWebhooks(document).map(({ operation }) => operation),
  ]);
  const first = readOperations(documents[0] ?? {});
  const unstable = new Set(first.filter(({ node }) => mayBreak(node.value)).map(({ id }) => id));
  const idsOf = new Map(rows.map((row) => [row, operationIds(row, operations)]));
  return (change: ContractChange, id: string | undefined): Judged => {
    for (const row of rows) {
      const { level, convention } = row;
      const ids = idsOf.get(row);
      if (!fits(row, change) || (ids !== undefined && !(id !== undefined && ids.has(id)))) continue;
      if (convention === undefined) return { level };
      const isUnstable = id !== undefined && unstable.has(id);
      const announced = announcement(convention, change, { old: documents[0] ?? {}, today, isUnstable });
      if (announced !== undefined) return { level, announced };
    }
    return { level: 'info' };
  };
}

function operationIds({ operation }: PolicyRow, operations: readonly Operation[]): ReadonlySet<string> | undefined {
  if (operation === undefined) return undefined;
  const found = [operation].flat().flatMap((pattern) => operationsMatching(operations, pattern));
  return new Set(found.map(({ id }) => id));
}

/** A change of an `enum` that stands for an open list has the place of the list. */
function atOpenList(change: ContractChange, document: JsonObject): ContractChange {
  const pointer = change.pointer.replace(/\/enum$/, `/${openList}`);
  if (valueAt(document, change.pointer) !== undefined || valueAt(document, pointer) === undefined) return change;
  return { ...change, pointer, key: change.key.replace(change.pointer, () => pointer) };
}

/** A change in those of its operations that have the same level. */
function judged(change: ContractChange, { level, announced }: Judged, operations: readonly string[], isSplit: boolean) {
  const { witness: shown, notProven: why, ...rest } = change;
  // The proof and the clauses of a change are those of its first operation.
  const isTheirs = !isSplit || operations.includes(change.operations[0] ?? '');
  const witness = isTheirs ? shown : undefined;
  const notProven =
    shown !== undefined && !isTheirs ? 'the proof that was found is of an operation of another level' : why;
  const proof = witness !== undefined ? { witness } : notProven !== undefined && { notProven };
  const told = announced === undefined ? proof : ({ kind: 'announced', reason: announced } as const);
  const split = isSplit && level !== 'error' ? { id: `${change.id}#${level}`, key: `${change.key}#${level}` } : {};
  return atLevel({ ...rest, ...split, operations, ...(!isTheirs && { clauses: [] }), ...told }, level);
}

/** Why callers had to expect a break, by what the descriptions say about the part. `undefined` if they say nothing. */
function announcement(
  convention: Convention,
  { kind, document, pointer, reason }: ContractChange,
  { old, today, isUnstable }: { old: JsonObject; today: Date; isUnstable: boolean },
): string | undefined {
  if (convention === 'x-extensible-enum') return kind === 'announced' ? reason : undefined;
  if (kind !== 'breaking') return undefined;
  const part = document === 'old' ? referred(old, valueAt(old, pointer)) : undefined;
  if (convention === 'x-stability-level')
    return isUnstable || mayBreak(part) ? 'by its `x-stability-level` it may break' : undefined;
  const day = isJsonObject(part) && part.deprecated === true ? part['x-sunset'] : undefined;
  // An invalid date is later than no day.
  const isPast = typeof day === 'string' && new Date(day) <= today;
  return isPast ? `it was deprecated, and its \`x-sunset\` ${day} has passed` : undefined;
}

const unstableLevels: readonly unknown[] = ['draft', 'alpha'];

/** Whether an operation, a parameter or a schema has a level at which it may break. */
function mayBreak(part: unknown): boolean {
  return isJsonObject(part) && unstableLevels.includes(part['x-stability-level']);
}

/** A copy of a description in which each open list of values has an `enum` beside it, so that its changes are found. */
function withEnums(document: JsonObject): JsonObject {
  const copy = JSON.parse(JSON.stringify(document), (_, part: unknown) => (isJsonObject(part) ? withEnum(part) : part));
  return { ...copy, [hasOpenLists]: true };
}

function withEnum(part: JsonObject): JsonObject {
  const values = part[openList];
  if (!Array.isArray(values) || 'enum' in part) return part;
  const allowsNull = part.nullable === true || (Array.isArray(part.type) && part.type.includes('null'));
  return { ...part, enum: allowsNull && !values.includes(null) ? [...values, null] : values };
}
