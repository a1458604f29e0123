import { isJsonObject } from '../openapi/json.ts';
import { fragmentToPointer } from '../openapi/json-pointer.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { valueAt } from '../openapi/value-at.ts';
import type { DocumentReading, OperationPair } from './document-reading.ts';
import type { Focus } from './focused-values.ts';
import type { RawChange, RawPlace } from './raw-change.ts';

/** One change in one operation, for the searches of witnesses. */
export interface Search {
  readonly raw: RawChange;
  readonly pair: OperationPair;
  readonly old: DocumentReading;
  readonly new: DocumentReading;
  readonly log?: SearchLog;
}

/** The pairs of schemas that were searched for one change: many operations share the same ones. */
export interface SearchLog {
  readonly tried: Map<string, Set<string>>;
  /** So many are searched at most, for each kind of search: a component may be part of everything in a large document. */
  readonly limit: number;
  /** Whether there were more. */
  isCut: boolean;
}

export function createSearchLog(limit: number): SearchLog {
  return { tried: new Map(), limit, isCut: false };
}

/** Whether the change lies in what stands at these pointers of the old and the new document, or in what they refer to. */
export function touches(search: Search, oldPointer: string | undefined, newPointer: string | undefined): boolean {
  const { raw } = search;
  return (
    leads(search.old, oldPointer, raw.base) ||
    leads(search.new, newPointer, raw.revision) ||
    // What is only in one document is looked for in the other at the same place.
    (raw.base === undefined && leads(search.new, newPointer, raw.revision)) ||
    (raw.revision === undefined && leads(search.old, oldPointer, raw.base))
  );
}

function leads(reading: DocumentReading, from: string | undefined, place: RawPlace | undefined): boolean {
  if (from === undefined || place === undefined) return false;
  return reading.references.leadsTo(from, resolvedPointer(reading, place.pointer));
}

/** Where the thing stands that is named at a pointer: elsewhere, where only a reference is. */
function resolvedPointer({ document }: DocumentReading, pointer: string): string {
  const value = valueAt(document, pointer);
  return isJsonObject(value) && typeof value.$ref === 'string' ? fragmentToPointer(value.$ref) : pointer;
}

/** The schema to look at: the one whose keyword changed, or the one that gained or lost a part. */
export function focusOf({ raw, old, new: revision }: Search): Focus {
  const pointers = [raw.base, raw.revision].flatMap((place) =>
    place === undefined ? [] : [ownerPointer(raw, place.pointer)],
  );
  const isAllowed = (schema: SpecNode, value: unknown): boolean =>
    (schema.document === old.root.document ? old : revision).judge(schema, value).kind === 'valid';
  return { pointers: [...new Set(pointers)], references: [old.references, revision.references], isAllowed };
}

/** The schema that a change lies in, for the pointer to what changed in it. */
export function ownerPointer({ kind, property }: RawChange, pointer: string): string {
  const tokens = pointer.split('/');
  if (kind === 'modified') return property !== undefined && tokens.at(-1) === property ? up(tokens, 1) : pointer;
  const isInMap = ['properties', 'allOf', 'oneOf', 'anyOf', 'patternProperties'].includes(tokens.at(-2) ?? '');
  return up(tokens, isInMap ? 2 : 1);
}

function up(tokens: readonly string[], steps: number): string {
  return tokens.slice(0, -steps).join('/');
}

/** Whether the change is one of a schema or of a part of one. */
export function isSchemaChange({ typeName }: RawChange): boolean {
  return /^(?:Schema|DependentRequired|Discriminator)/.test(typeName);
}

/** The last token of the pointer to what was added or removed: a property's name, a status, a media type. */
export function lastKey(place: RawPlace | undefined): string {
  return (place?.pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Whether this pair of schemas is still to be searched in this way. */
export function isFresh({ log }: Search, way: string, one: SpecNode, other: SpecNode = one): boolean {
  if (log === undefined) return true;
  const key = `${one.pointer} ${other.pointer}`;
  const tried = log.tried.get(way) ?? new Set<string>();
  if (tried.has(key)) return false;
  log.isCut ||= tried.size >= log.limit;
  if (tried.size >= log.limit) return false;
  log.tried.set(way, tried.add(key));
  return true;
}
