import { isJsonObject, type JsonObject } from '../openapi/document/json.ts';
import { referred, valueAt } from '../openapi/document/value-at.ts';
import { readOperations } from '../openapi/operation/operation.ts';
import { hasOpenLists, openList } from '../schema/compare/merge-schemas.ts';
import { type ContractChange, type ContractDiff, ranked } from './compare/contract-change.ts';
import { diffDocuments } from './diff-documents.ts';

/**
 * Compares two OpenAPI descriptions by conventions that OpenAPI does not have. A deprecated part may be removed after its
 * `x-sunset`. An operation with the `x-stability-level` draft or alpha may break, and another part with it may be removed.
 * Requests may have only the values of `x-extensible-enum`, and responses may have others.
 *
 * @param today - The day that sunsets are compared with. Default: now.
 */
export async function diffByConventions(
  oldDocument: JsonObject,
  newDocument: JsonObject,
  today: Date = new Date(),
): Promise<ContractDiff> {
  const diff = await diffDocuments(withEnums(oldDocument), withEnums(newDocument));
  const unstable = readOperations(oldDocument).filter(({ node }) => mayBreak(node.value));
  const unstableIds = new Set(unstable.map(({ id }) => id));
  const changes = diff.changes.flatMap((found) => {
    const change = atOpenList(found, found.document === 'old' ? oldDocument : newDocument);
    if (change.severity !== 'major') return [change];
    const reason = announcement(change, oldDocument, today);
    if (reason !== undefined) return announced(change, reason, change.operations);
    const open = change.operations.filter((id) => unstableIds.has(id));
    return open.length === 0 ? [change] : announced(change, ofStability, open);
  });
  return { ...diff, ...ranked(changes) };
}

/** A change of an `enum` that stands for an open list has the place of the list. */
function atOpenList(change: ContractChange, document: JsonObject): ContractChange {
  const pointer = change.pointer.replace(/\/enum$/, `/${openList}`);
  if (valueAt(document, change.pointer) !== undefined || valueAt(document, pointer) === undefined) return change;
  return { ...change, pointer, id: change.id.replace(change.pointer, () => pointer) };
}

/** Splits a break: in these operations callers had to expect it, and in the others it stays a break. */
function announced(change: ContractChange, reason: string, operations: readonly string[]): ContractChange[] {
  const { witness: _, notProven: __, ...rest } = change;
  const expected: ContractChange = { ...rest, severity: 'minor', kind: 'announced', reason, operations };
  const others = change.operations.filter((id) => !operations.includes(id));
  if (others.length === 0) return [expected];
  // The proof and the clauses of a change are those of its first operation.
  const isTheirs = operations.includes(change.operations[0] ?? '');
  const unproven = { ...rest, clauses: [], notProven: 'the proof that was found is of an operation that may break' };
  return [
    { ...(isTheirs ? unproven : change), operations: others },
    { ...expected, id: `${change.id}#unstable` },
  ];
}

/** Why callers had to expect a break, by what the descriptions say about the part. `undefined` if they say nothing. */
function announcement({ document, pointer }: ContractChange, old: JsonObject, today: Date): string | undefined {
  const part = document === 'old' ? referred(old, valueAt(old, pointer)) : undefined;
  const day = isJsonObject(part) && part.deprecated === true ? part['x-sunset'] : undefined;
  // An invalid date is later than no day.
  if (typeof day === 'string' && new Date(day) <= today)
    return `it was deprecated, and its \`x-sunset\` ${day} has passed`;
  return mayBreak(part) ? ofStability : undefined;
}

const ofStability = 'by its `x-stability-level` it may break';
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
