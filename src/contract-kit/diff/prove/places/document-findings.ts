import { isJsonObject, type JsonObject } from '../../../openapi/json.ts';
import { appendPointer } from '../../../openapi/json-pointer.ts';
import type { ContractFinding } from '../contract-finding.ts';
import { tell } from '../rules.ts';
import { wordsDiffer } from './word-findings.ts';

/** What differs in the components and in the document as a whole, apart from what operations show. */
export function documentFindings(old: JsonObject, revision: JsonObject): ContractFinding[] {
  return [
    ...removedSchemas(old, revision),
    ...componentWords(old, revision),
    ...versionOf(old, revision),
    ...infoWords(old, revision),
  ];
}

/** Component schemas that are gone: names that callers may import. */
function removedSchemas(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const kept = schemasOf(revision);
  const lost = Object.keys(schemasOf(old)).filter((name) => !Object.hasOwn(kept, name));
  return lost.map((about) => {
    const typedLine = `type Body = components['schemas'][${JSON.stringify(about)}];`;
    return tell('component-removed', appendPointer('/components/schemas', about), { about, typedLine });
  });
}

function schemasOf({ components }: JsonObject): JsonObject {
  const schemas = isJsonObject(components) ? components.schemas : undefined;
  return isJsonObject(schemas) ? schemas : {};
}

function componentWords(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const [before, after] = [Object(old.components), Object(revision.components)];
  return Object.keys(after).flatMap((kind) =>
    Object.keys(Object(after[kind]))
      .filter((name) => wordsDiffer(Object(before[kind])[name], Object(after[kind])[name]))
      .map((name) => tell('words-changed', appendPointer('/components', kind, name))),
  );
}

/** The number that the description gives to its own version. */
function versionOf({ info: before }: JsonObject, { info: after }: JsonObject): ContractFinding[] {
  const [old, revision] = [Object(before).version, Object(after).version];
  if (old === revision) return [];
  const about = `${JSON.stringify(old) ?? 'not given'}, and is ${JSON.stringify(revision) ?? 'not given'}`;
  return [tell('version-changed', '/info/version', { about })];
}

function infoWords(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const [before, after] = [old, revision].map(({ info, tags }) =>
    JSON.stringify([{ ...Object(info), version: undefined }, tags]),
  );
  return before === after ? [] : [tell('words-changed', '/info')];
}
