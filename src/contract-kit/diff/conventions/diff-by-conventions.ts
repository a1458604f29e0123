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
    const reason = announcement(change, { old: oldDocument, new: newDocument, today });
    if (reason !== undefined) return [announced(change, reason)];
    return split(
      change,
      change.operations.filter((id) => unstableIds.has(id)),
    );
  });
  return { ...diff, ...ranked(changes) };
}

/** A change of stable and unstable operations as one of each. */
function split(change: ContractChange, unstable: readonly string[]): ContractChange[] {
  if (unstable.length === 0) return [change];
  const stable = change.operations.filter((id) => !unstable.includes(id));
  const expected = { ...announced(change, ofStability), operations: unstable };
  if (stable.length === 0) return [expected];
  return [
    { ...change, operations: stable },
    { ...expected, id: `${change.id}#unstable` },
  ];
}

function announced({ witness: _, notProven: __, ...change }: ContractChange, reason: string): ContractChange {
  return { ...change, severity: 'minor', kind: 'announced', reason };
}

/** The two descriptions, and the day of the comparison. */
interface Given {
  readonly old: JsonObject;
  readonly new: JsonObject;
  readonly today: Date;
}

/** Why callers had to expect a break, by what the descriptions say about the part. `undefined` if they say nothing. */
function announcement({ rule, side, document, pointer }: ContractChange, given: Given): string | undefined {
  const part = document === 'old' ? partAt(given.old, pointer) : undefined;
  const day = part?.deprecated === true ? part['x-sunset'] : undefined;
  // An invalid date is later than no day.
  if (rule.endsWith('-removed') && typeof day === 'string' && new Date(day) <= given.today)
    return `it was deprecated, and its \`x-sunset\` ${day} has passed`;
  if (mayBreak(part)) return ofStability;
  const schema = pointer.replace(/\/enum$/, '');
  const isExtensible = [given.old, given.new].every((one) => partAt(one, schema)?.[extensibleEnum] !== undefined);
  if (schema !== pointer && side.endsWith('response') && isExtensible)
    return 'by `x-extensible-enum`, callers expect further values';
  return undefined;
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
