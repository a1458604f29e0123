import { isJsonObject, type JsonObject } from '../../../openapi/json.ts';
import { appendPointer } from '../../../openapi/json-pointer.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import { wordsDiffer } from './word-findings.ts';

/** What differs in the components and in the document as a whole, apart from what operations show. */
export function documentFindings(old: JsonObject, revision: JsonObject): ContractFinding[] {
  return [
    ...namesOf(old, revision),
    ...componentWords(old, revision),
    ...versionOf(old, revision),
    ...infoWords(old, revision),
  ];
}

/** Component schemas that are gone: names that callers may import. */
function namesOf(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const kept = schemasOf(revision);
  return Object.keys(schemasOf(old))
    .filter((name) => !Object.hasOwn(kept, name))
    .map((name) =>
      finding({
        rule: 'component-removed',
        kind: 'breaking',
        layer: 'types',
        side: 'document',
        pointer: appendPointer('/components/schemas', name),
        document: 'old',
        description: `The component schema \`${name}\` was removed.`,
        reason: 'the generated types lose a name that callers may import',
        notProven: 'no line was compiled',
        typedLine: `type Body = components['schemas'][${JSON.stringify(name)}];`,
      }),
    );
}

function schemasOf({ components }: JsonObject): JsonObject {
  const schemas = isJsonObject(components) ? components.schemas : undefined;
  return isJsonObject(schemas) ? schemas : {};
}

function componentWords(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const [before, after] = [Object(old.components), Object(revision.components)];
  return Object.keys(after).flatMap((kind) =>
    Object.keys(Object(after[kind])).flatMap((name) => {
      const [one, other] = [Object(before[kind])[name], Object(after[kind])[name]];
      if (!wordsDiffer(one, other)) return [];
      return [wordsFinding(appendPointer('/components', kind, name))];
    }),
  );
}

/** The number that the description gives to its own version. */
function versionOf({ info: before }: JsonObject, { info: after }: JsonObject): ContractFinding[] {
  const [old, revision] = [Object(before).version, Object(after).version];
  if (old === revision) return [];
  return [
    finding({
      rule: 'version-changed',
      kind: 'restructured',
      side: 'document',
      pointer: '/info/version',
      document: 'new',
      description: `The version was ${JSON.stringify(old) ?? 'not given'}, and is ${JSON.stringify(revision) ?? 'not given'}.`,
      reason: 'nothing that is sent or compiled depends on it',
    }),
  ];
}

function infoWords(old: JsonObject, revision: JsonObject): ContractFinding[] {
  const [before, after] = [old, revision].map(({ info, tags }) =>
    JSON.stringify([{ ...Object(info), version: undefined }, tags]),
  );
  return before === after ? [] : [wordsFinding('/info')];
}

function wordsFinding(pointer: string): ContractFinding {
  return finding({
    rule: 'words-changed',
    kind: 'words',
    side: 'document',
    pointer,
    document: 'new',
    description: 'Words for people changed.',
    reason: 'nothing that is sent or compiled depends on them',
  });
}
