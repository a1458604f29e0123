import type { JsonObject } from '../../openapi/document/json.ts';
import { keepFor } from '../../openapi/document/once-for.ts';
import type { PairStep } from './local-difference.ts';
import type { SchemaPair } from './schema-pair.ts';
import { isChoice, partsOf, withoutReferences } from './schema-parts.ts';
import { listedBy, memberStatements, statementsOf } from './statement.ts';

/** Keywords that may judge a part of a value beside the schema of this part. */
const besides = new Set([
  ...['not', 'if', 'const', 'enum', 'patternProperties', 'dependentSchemas', 'maxProperties', 'propertyNames'],
  ...['contains', 'prefixItems', 'unevaluatedProperties', 'unevaluatedItems'],
]);

/** What a schema states about its parts. Many steps come from it. */
const partsStated = keepFor((schemas: JsonObject, pointer: string) => {
  const stated = statementsOf(schemas, pointer);
  const all = [...stated.values()].flat();
  const parts = partsOf(schemas, pointer);
  return {
    choices: all.filter(({ keyword }) => isChoice(keyword)),
    hasOthers:
      all.some(({ keyword }) => besides.has(keyword)) ||
      (parts.length > 1 && parts.some(({ schema }) => 'additionalProperties' in schema)),
    /** The properties and the items that one statement is about. */
    once: new Set([...stated].flatMap(([slot, { length }]) => (length === 1 ? slot : []))),
  };
});

/** The types that a schema states. */
const typesOf = keepFor((schemas: JsonObject, pointer: string): readonly string[] =>
  (statementsOf(schemas, pointer).get('type') ?? []).flatMap((type) => [...listedBy(type)]),
);

/**
 * Whether the schemas that a step comes from allow what the schemas that it leads to allow, and refuse what these refuse: of a
 * property or an item, if nothing else is about it, and of an alternative, if the others are about values of other types.
 */
export function isPlainStep(schemas: JsonObject, owner: SchemaPair, { keyword, name, pair }: PairStep): boolean {
  return (['old', 'new'] as const).every((side) => {
    const { choices, hasOthers, once } = partsStated(schemas, owner[side]);
    if (hasOthers) return false;
    if (isChoice(keyword)) {
      const own = withoutReferences(schemas, pair[side]);
      const alternatives = choices.flatMap(memberStatements);
      const others = alternatives.filter(({ pointer }) => withoutReferences(schemas, pointer) !== own);
      return choices.length === 1 && others.every(({ pointer }) => haveOtherTypes(schemas, pointer, own));
    }
    const isPart = keyword === 'properties' || keyword === 'items';
    return isPart && choices.length === 0 && once.has(keyword === 'properties' ? `properties/${name}` : keyword);
  });
}

/** Whether two schemas state types, and none that both allow. */
function haveOtherTypes(schemas: JsonObject, text: string, other: string): boolean {
  const [types, others] = [typesOf(schemas, text), typesOf(schemas, other)];
  return types.length > 0 && others.length > 0 && !types.some((type) => others.includes(type));
}
