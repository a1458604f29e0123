import { isJsonObject, type JsonObject } from '../../openapi/json.ts';
import { readOperations } from '../../openapi/operation.ts';
import { referred, valueAt } from '../../openapi/value-at.ts';
import { diffDocuments } from '../diff-documents.ts';
import { ranked } from '../model/change.ts';
import type { ContractChange, ContractDiff } from '../model/contract-change.ts';

/**
 * Compares two OpenAPI descriptions by conventions that OpenAPI does not have. A deprecated part may be removed after its
 * `x-sunset`. A part with the `x-stability-level` draft or alpha may break. Requests may have only the values of
 * `x-extensible-enum`, and responses may have others.
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
  const changes = diff.changes.flatMap((change) => {
    if (change.severity !== 'major') return [change];
    const reason = announcement(change, [oldDocument, newDocument], today);
    if (reason !== undefined) return announced(change, reason, change.operations);
    const open = change.operations.filter((id) => unstableIds.has(id));
    return open.length === 0 ? [change] : announced(change, ofStability, open);
  });
  return { ...diff, ...ranked(changes) };
}

/** A break that callers of some operations had to expect, apart from the same break in its other operations. */
function announced(change: ContractChange, reason: string, operations: readonly string[]): ContractChange[] {
  const { witness: _, notProven: __, ...rest } = change;
  const expected: ContractChange = { ...rest, severity: 'minor', kind: 'announced', reason, operations };
  const others = change.operations.filter((id) => !operations.includes(id));
  if (others.length === 0) return [expected];
  return [
    { ...change, operations: others },
    { ...expected, id: `${change.id}#unstable` },
  ];
}

/** Why callers had to expect a break, by what the descriptions say about the part. `undefined` if they say nothing. */
function announcement(
  { side, document, pointer }: ContractChange,
  descriptions: readonly [old: JsonObject, revision: JsonObject],
  today: Date,
): string | undefined {
  const part = document === 'old' ? partAt(descriptions[0], pointer) : undefined;
  const day = part?.deprecated === true ? part['x-sunset'] : undefined;
  // An invalid date is later than no day.
  if (typeof day === 'string' && new Date(day) <= today)
    return `it was deprecated, and its \`x-sunset\` ${day} has passed`;
  if (mayBreak(part)) return ofStability;
  if (!pointer.endsWith('/enum') || !side.endsWith('response')) return undefined;
  const schemas = descriptions.map((one) => partAt(one, pointer.slice(0, -'/enum'.length)));
  const isOpen = schemas.every((schema) => schema?.[extensibleEnum] !== undefined);
  return isOpen ? 'by `x-extensible-enum`, callers expect further values' : undefined;
}

const ofStability = 'by its `x-stability-level` it may break';
const unstableLevels: readonly unknown[] = ['draft', 'alpha'];

/** Whether an operation, a parameter or a schema has a level at which it may break. */
function mayBreak(part: unknown): boolean {
  return isJsonObject(part) && unstableLevels.includes(part['x-stability-level']);
}

function partAt(document: JsonObject, pointer: string): JsonObject | undefined {
  const part = referred(document, valueAt(document, pointer));
  return isJsonObject(part) ? part : undefined;
}

/** The member of a schema that lists the values in use, of which there may be more later. */
const extensibleEnum = 'x-extensible-enum';

/** A copy of a description in which each extensible list of values is an `enum`, so that its changes are found. */
function withEnums(document: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(document), (_name, part: unknown) => (isJsonObject(part) ? withEnum(part) : part));
}

function withEnum(part: JsonObject): JsonObject {
  const values = part[extensibleEnum];
  if (!Array.isArray(values) || 'enum' in part) return part;
  const allowsNull = part.nullable === true || (Array.isArray(part.type) && part.type.includes('null'));
  return { ...part, enum: allowsNull && !values.includes(null) ? [...values, null] : values };
}
