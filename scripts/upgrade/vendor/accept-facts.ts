import type { JsonObject } from 'intercom-contract/contract-kit';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
  type Node as YamlNode,
} from 'yaml';
import { unwritten } from '../../release/publishing-advice.ts';
import type { Fact, Findings } from './find-facts.ts';
import { importOperation } from './import-operation.ts';
import { createImporter, type Importer } from './importer.ts';
import { membersOf, partAt, pointerOf } from './part.ts';
import { type OperationPart, operationsOf, pickedDocument } from './pick-operations.ts';

export interface Accepted {
  /** The new text of the spec. */
  readonly text: string;
  /** The lines of the text, 1-based, where a person must write a sentence. */
  readonly unwritten: readonly number[];
  readonly remarks: readonly string[];
}

/**
 * Writes facts and operations into the text of the spec. The rest stays unchanged, with comments and layout.
 *
 * @param facts The accepted facts. `unstated` facts are removed from the spec, `divided` facts are left unchanged.
 */
export function acceptFacts(
  text: string,
  facts: readonly Fact[],
  added: readonly OperationPart[],
  { sameSchemas }: Pick<Findings, 'sameSchemas'>,
): Accepted {
  const yaml = parseDocument(text);
  const spec: JsonObject = yaml.toJS();
  const taken = facts.filter(({ kind }) => kind !== 'divided');
  const changing = new Set(taken.flatMap(({ at }) => (at[1] === 'schemas' ? [at[2] ?? ''] : [])));
  const importer = createImporter(spec, sameSchemas, changing);
  for (const fact of taken.filter(({ theirs }) => theirs !== undefined)) write(yaml, fact.at, valueFor(fact, importer));
  // From the end, so that the indexes in lists stay correct.
  const removed = taken.filter(({ theirs }) => theirs === undefined).sort(byPlace);
  for (const { at } of removed.reverse()) yaml.deleteIn(at);
  for (const operation of added) {
    const { at, tag, value } = importOperation(operation, spec, importer);
    write(yaml, at, value);
    declareTag(yaml, tag);
  }
  for (const group of ['schemas', 'securitySchemes'] as const)
    for (const [name, part] of importer[group]) write(yaml, ['components', group, name], part);
  removeUnused(yaml, spec);
  const written = yaml.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
  return { text: written, unwritten: unwrittenLines(written), remarks: [...importer.remarks] };
}

function valueFor({ part, theirs, what }: Fact, { importPart, importSecurity }: Importer): unknown {
  if (part === undefined) return what === '`type`' && Array.isArray(theirs) && theirs.length === 1 ? theirs[0] : theirs;
  return what === '`security`' ? importSecurity(part.part) : importPart(part.part, part.kind);
}

function write(yaml: Document, at: readonly string[], value: unknown): void {
  const [path, last] = [at.slice(0, -1), at.at(-1) ?? ''];
  const into: unknown = yaml.getIn(path, true);
  if (isSeq(into)) {
    if (last === '-') into.add(nodeOf(yaml, value));
    else into.set(Number(last), nodeOf(yaml, value));
    return;
  }
  const before = isMap(into) ? into.get(last, true) : undefined;
  if (isSeq(before) && Array.isArray(value) && value.every(isPlain)) rewrite(yaml, before, value);
  else if (isScalar(before) && isPlain(value)) before.value = value;
  else replace(yaml, path, last, value);
}

function replace(yaml: Document, path: readonly string[], last: string, value: unknown): void {
  const into: unknown = yaml.getIn(path, true);
  const node = nodeOf(yaml, last === '-' ? [value] : value);
  if (last === '-') yaml.setIn(path, node);
  else if (isMap(into) && !into.has(last)) add(yaml, into, last, node);
  else yaml.setIn([...path, last], node);
}

/** Adds a blank line between schemas if the existing schemas have one. */
function add(yaml: Document, into: YAMLMap, name: string, node: unknown): void {
  const pair = yaml.createPair(name, node);
  const last = into.items.at(-1);
  const key: unknown = pair.key;
  if (into.items.length > 1 && isScalar(last?.key) && last.key.spaceBefore && isScalar(key)) key.spaceBefore = true;
  into.items.push(pair);
}

/** The list with these values. Existing values keep their spelling and their comments. */
function rewrite(yaml: Document, list: YAMLSeq, values: readonly unknown[]): void {
  const known = new Map(list.items.filter(isScalar).map((item) => [item.value, item]));
  const isQuoted = [...known.values()].some(({ type }) => type === 'QUOTE_SINGLE');
  list.items = values.map((value) => {
    const node = known.get(value) ?? nodeOf(yaml, value);
    if (isQuoted && isScalar(node) && typeof value === 'string' && !known.has(value)) node.type = Scalar.QUOTE_SINGLE;
    return node;
  });
}

/** Removes the schemas that are no longer referenced. */
function removeUnused(yaml: Document, before: JsonObject): void {
  const now: JsonObject = yaml.toJS();
  const used = usedSchemas(now);
  for (const name of usedSchemas(before)) if (!used.has(name)) yaml.deleteIn(['components', 'schemas', name]);
}

function usedSchemas(document: JsonObject): Set<string> {
  const picked = pickedDocument(document, operationsOf(document));
  return new Set(membersOf(partAt(picked, ['components', 'schemas'])).map(([name]) => name));
}

/** Writes short lists in one line, as the spec does. */
function nodeOf(yaml: Document, value: unknown): YamlNode {
  const node = yaml.createNode(value, { aliasDuplicateObjects: false });
  visit(node, {
    Seq: (_, list) => {
      if (list.items.length < 6 && list.items.every(isScalar)) list.flow = true;
    },
  });
  return node;
}

function unwrittenLines(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (line.endsWith(`: ${unwritten}`) ? [index + 1] : []));
}

function declareTag(yaml: Document, name: string): void {
  const tags: unknown = yaml.get('tags', true);
  const known = isSeq(tags) ? tags.items.map((tag) => (isMap(tag) ? tag.get('name') : undefined)) : [];
  if (!known.includes(name)) write(yaml, ['tags', '-'], { name, description: unwritten });
}

function byPlace(fact: Fact, other: Fact): number {
  const [a, b] = [pointerOf(fact.at), pointerOf(other.at)];
  return a.localeCompare(b, 'en', { numeric: true });
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}
