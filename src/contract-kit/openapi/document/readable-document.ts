import { isJsonObject, type JsonObject } from './json.ts';
import type { UnreadablePart } from './not-verified.ts';
import { onceFor } from './once-for.ts';
import { appendPointer } from './pointer.ts';
import { documentShape, methods, operationShape, pathItemShape, type Shape } from './shape.ts';
import { SpecNode } from './spec-node.ts';
import { localReference, valueAt } from './value-at.ts';
import { withReplaced } from './with-replaced.ts';

export interface ReadableDocument {
  /** The document without its unreadable parts. The pointers to all other parts stay valid. */
  readonly document: JsonObject;
  /** The unreadable parts that belong to no operation. */
  readonly notVerified: readonly UnreadablePart[];
  /**
   * The unreadable parts of each operation, by the pointer of the operation. They include those of its path item that
   * block it, and those of the parts that it refers to.
   */
  readonly ofOperation: ReadonlyMap<string, readonly UnreadablePart[]>;
}

const checked = onceFor(check);

/**
 * Removes unreadable parts from a bundled document. Only this function checks the shape of a document. Every part of
 * the result has the shape that OpenAPI requires. Each removed part has an entry that says why.
 */
export function readableDocument(document: JsonObject): ReadableDocument {
  const read = checked(document);
  checked.set(read.document, read);
  return read;
}

/** Makes `other`, a rewritten copy of a document, have the same unreadable parts. */
export function shareNotVerified(document: JsonObject, other: JsonObject): void {
  checked.set(other, { ...readableDocument(document), document: other });
}

interface Check {
  readonly notVerified: UnreadablePart[];
  readonly replaced: Map<string, unknown>;
}

function check(document: JsonObject): ReadableDocument {
  const replaced = new Map<string, unknown>();
  const own: Check = { notVerified: [], replaced };
  const root = SpecNode.root(document);
  checkPart(root, '', documentShape, own);
  for (const pointer of endlessReferences(document)) {
    const reason = 'this reference makes a schema refer to itself endlessly, so it is not verified';
    own.notVerified.push({ pointer, reason, blocks: false });
    replaced.set(pointer, undefined);
  }
  const ofOperation = new Map<string, readonly UnreadablePart[]>();
  for (const [, pathItem, pointer] of entriesOf(root.peek('paths'))) {
    if (replaced.has(pointer) || typeof pathItem === 'string') continue;
    const shared: Check = { notVerified: [], replaced };
    checkPart(pathItem, pointer, pathItemShape, shared);
    own.notVerified.push(...shared.notVerified.filter((defect) => !defect.blocks));
    for (const method of methods) {
      const operation = pathItem.peek(method);
      if (!(operation instanceof SpecNode) || !isJsonObject(operation.value)) continue;
      const one: Check = { notVerified: [], replaced };
      checkPart(operation, operation.pointer, operationShape, one);
      ofOperation.set(operation.pointer, [...shared.notVerified.filter((defect) => defect.blocks), ...one.notVerified]);
    }
  }
  return { document: withReplaced(document, replaced), notVerified: own.notVerified, ofOperation };
}

/** Checks a part. Returns whether the part around it can be read. */
function checkPart(node: SpecNode | string, stated: string, shape: Shape, { notVerified, replaced }: Check): boolean {
  const lose = (): boolean => {
    replaced.set(stated, shape.instead);
    return shape.spoils !== true;
  };
  const blocks = shape.blocks === true;
  if (shape.isOwn && (typeof node === 'string' || isReference(node))) return true;
  const defect = typeof node === 'string' ? { pointer: stated, reason: node } : defectOf(node, shape);
  if (defect !== undefined) {
    notVerified.push({ ...defect, blocks });
    return lose();
  }
  const found: Check = { notVerified: [], replaced };
  const isWhole = entriesOf(node)
    .map(([key, member, place]) => {
      const below = shape.members?.[key] ?? (key.startsWith('x-') ? undefined : shape.each);
      return below === undefined || checkPart(member, place, below, found);
    })
    .every(Boolean);
  // A defect that removes this part blocks whatever this part blocks.
  notVerified.push(...found.notVerified.map((part) => (isWhole ? part : { ...part, blocks: part.blocks || blocks })));
  return isWhole || lose();
}

function defectOf({ pointer, value }: SpecNode, { fits, noun }: Shape): UnreadablePart | undefined {
  if (isJsonObject(value) && value.$ref !== undefined && typeof value.$ref !== 'string')
    return { pointer: `${pointer}/$ref`, reason: 'this must be a string, so it cannot be followed' };
  return fits(value) ? undefined : { pointer, reason: `this must be ${noun}, so it cannot be read` };
}

/** Whether a node was reached through a `$ref`, or has a `$ref` that is not a string. */
function isReference({ passed, value }: SpecNode): boolean {
  return passed.length > 0 || (isJsonObject(value) && value.$ref !== undefined);
}

function entriesOf(node: SpecNode | string | undefined): (readonly [string, SpecNode | string, string])[] {
  return node instanceof SpecNode ? node.peekEntries() : [];
}

/** Keywords whose subschemas judge the same value as the schema that has the keyword. */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'];
/** A longer chain of references counts as endless. */
const maxSchemas = 1000;

/**
 * Pointers to the references through which a schema applies to the same value again, for example because it is a part
 * of its own `allOf`. Validation by such a schema never ends. Cycles through properties and items are not included.
 */
export function endlessReferences(document: JsonObject): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const open = new Set<string>();

  /** Whether a schema refers to itself. */
  const leadsBack = (schema: unknown, pointer: string): boolean => {
    if (open.has(pointer) || open.size > maxSchemas) return true;
    if (!isJsonObject(schema) || done.has(pointer)) return false;
    open.add(pointer);
    for (const keyword of inPlace) {
      const value = schema[keyword];
      const at = appendPointer(pointer, keyword);
      if (!Array.isArray(value) && keyword !== 'dependentSchemas') leadsBack(value, at);
      else for (const [key, one] of Object.entries(Object(value))) leadsBack(one, appendPointer(at, key));
    }
    const target = localReference(schema);
    if (target !== undefined && leadsBack(valueAt(document, target), target)) found.push(`${pointer}/$ref`);
    open.delete(pointer);
    done.add(pointer);
    return false;
  };

  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$ref' in value) leadsBack(value, pointer);
    for (const [key, member] of Object.entries(value)) visit(member, appendPointer(pointer, key));
  };
  visit(document, '');
  return found;
}
