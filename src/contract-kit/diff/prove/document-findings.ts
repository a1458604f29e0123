import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { memberKeyword } from '../../openapi/document/map-parts.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { lineOfSchema } from './line-of.ts';

/** What differs in the components and in the document as a whole, apart from what operations show. */
export function documentFindings(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const [before, after] = [Object(old.components), Object(revision.components)];
  return [
    ...removedSchemas(Object(before.schemas), Object(after.schemas)),
    ...Object.keys(after).flatMap((kind) => componentWords(kind, Object(before[kind]), Object(after[kind]))),
    ...infoFindings(old, revision),
  ];
}

/** Component schemas that are gone: names that callers may import. */
function removedSchemas(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const lost = Object.keys(old).filter((name) => !Object.hasOwn(revision, name));
  return lost.map((about) =>
    tell('component-removed', appendPointer('/components/schemas', about), { about, typedLine: lineOfSchema(about) }),
  );
}

function componentWords(kind: string, old: JsonObject, revision: JsonObject): ContractFinding[] {
  const changed = Object.keys(revision).filter((name) => wordsDiffer(old[name], revision[name]));
  return changed.map((name) => tell('words-changed', appendPointer('/components', kind, name)));
}

/** The number that the description gives to its own version, and its other words about itself. */
function infoFindings(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const infoOf = ({ info, tags }: JsonObject) => {
    const { version, ...words } = Object(info);
    return { version: JSON.stringify(version) ?? 'not given', words: JSON.stringify([words, tags]) };
  };
  const [before, after] = [infoOf(old), infoOf(revision)];
  const about = `${before.version}, and is ${after.version}`;
  return [
    ...(before.version === after.version ? [] : [tell('version-changed', '/info/version', { about })]),
    ...(before.words === after.words ? [] : [tell('words-changed', '/info')]),
  ];
}

/** An operation whose words for people differ, in its own part of the document. */
export function wordFindings(old: SpecNode, revision: SpecNode): ContractFinding[] {
  return wordsDiffer(old.value, revision.value) ? [tell('words-changed', revision.pointer)] : [];
}

/** The keywords whose values are for people. */
const words = new Set(
  'description summary title example examples externalDocs tags deprecated contact license termsOfService version $comment'.split(
    ' ',
  ),
);

/**
 * Whether words for people differ in the parts that two values have in common, without what they refer to.
 *
 * @param keyword The keyword that has the values. Default: none.
 */
function wordsDiffer(old: unknown, revision: unknown, keyword = ''): boolean {
  if (Array.isArray(old) && Array.isArray(revision))
    return old.length === revision.length && old.some((item, index) => wordsDiffer(item, revision[index]));
  if (!isJsonObject(old) || !isJsonObject(revision)) return false;
  const keys = new Set([...Object.keys(old), ...Object.keys(revision)]);
  return [...keys].some((key) => {
    const [before, after] = [old[key], revision[key]];
    const below = memberKeyword(keyword, key);
    if (words.has(below)) return JSON.stringify(before) !== JSON.stringify(after);
    return wordsDiffer(before, after, below);
  });
}
