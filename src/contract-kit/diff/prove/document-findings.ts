import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { memberKeyword } from '../../openapi/document/map-parts.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { plural } from '../../text/listed.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { lineOfSchema } from './line-of.ts';

/** What differs in the components and in the document as a whole, apart from what operations show. */
export function documentFindings(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const [before, after] = [Object(old.components), Object(revision.components)];
  const words = Object.keys(after).flatMap((kind) => componentWords(kind, Object(before[kind]), Object(after[kind])));
  const removed = removedSchemas(Object(before.schemas), Object(after.schemas));
  return [...removed, ...words, ...infoFindings(old, revision)];
}

/** Component schemas that are gone: names that callers may import. */
function removedSchemas(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const lost = Object.keys(old).filter((name) => !Object.hasOwn(revision, name));
  const pointerOf = (name: string): string => appendPointer('/components/schemas', name);
  return lost.map((about) => tell('component-removed', pointerOf(about), { about, typedLine: lineOfSchema(about) }));
}

function componentWords(kind: string, old: JsonObject, revision: JsonObject): ContractFinding[] {
  const kept = Object.keys(revision).filter((name) => Object.hasOwn(old, name));
  return kept.flatMap((name) => wordsAt(appendPointer('/components', kind, name), old[name], revision[name]));
}

/** The number that the description gives to its own version, and its other words about itself. */
function infoFindings(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const versionOf = ({ info }: JsonObject): string => JSON.stringify(Object(info).version) ?? 'not given';
  const aboutOf = ({ info, tags }: JsonObject): JsonObject => ({ info: { ...Object(info), version: undefined }, tags });
  const [before, after] = [versionOf(old), versionOf(revision)];
  return [
    ...(before === after ? [] : [tell('version-changed', '/info/version', { about: `${before}, and is ${after}` })]),
    ...tellWords('/info', changedWords('', aboutOf(old), aboutOf(revision))),
  ];
}

/** The words for people that differ in an operation, in its own part of the document. */
export function wordFindings(old: SpecNode, revision: SpecNode): ContractFinding[] {
  return wordsAt(revision.pointer, old.value, revision.value);
}

function wordsAt(pointer: string, old: unknown, revision: unknown): ContractFinding[] {
  return tellWords(pointer, changedWords(pointer, old, revision));
}

function tellWords(pointer: string, words: Words): ContractFinding[] {
  return words.length === 0 ? [] : [tell('words-changed', pointer, { about: plural(words.length, 'text'), words })];
}

/** The keywords whose values are for people. */
const keywords = new Set(
  'description summary title example examples externalDocs tags deprecated contact license termsOfService version $comment'.split(
    ' ',
  ),
);

type Words = NonNullable<ContractFinding['words']>;

/**
 * The words for people that differ in the parts that two values have in common, without what they refer to.
 *
 * @param keyword The keyword that has the values. Default: none.
 */
function changedWords(pointer: string, old: unknown, revision: unknown, keyword = ''): Words {
  if (Array.isArray(old) && Array.isArray(revision) && old.length === revision.length)
    return old.flatMap((item, index) => changedWords(appendPointer(pointer, index), item, revision[index]));
  if (!isJsonObject(old) || !isJsonObject(revision)) return [];
  return [...new Set([...Object.keys(old), ...Object.keys(revision)])].flatMap((key) => {
    const [before, after] = [old[key], revision[key]];
    const [below, place] = [memberKeyword(keyword, key), appendPointer(pointer, key)];
    if (!keywords.has(below)) return changedWords(place, before, after, below);
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const values = { ...(before !== undefined && { old: before }), ...(after !== undefined && { new: after }) };
    return [{ pointer: place, ...values }];
  });
}
