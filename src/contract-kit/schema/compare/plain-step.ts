import type { JsonObject } from '../../openapi/document/json.ts';
import type { PairStep } from './local-difference.ts';
import type { SchemaPair } from './schema-pair.ts';
import { isChoice, partsOf, withoutReferences } from './schema-parts.ts';
import { listedBy, memberStatements, type Statements, statementsOf } from './statement.ts';

/** Keywords that may judge a part of a value beside the schema of this part. */
const besides = new Set([
  ...['not', 'if', 'const', 'enum', 'patternProperties', 'dependentSchemas', 'maxProperties', 'propertyNames'],
  ...['contains', 'prefixItems', 'unevaluatedProperties', 'unevaluatedItems'],
]);

/**
 * Whether the schemas that a step comes from allow what the schemas that it leads to allow, and refuse what these refuse: of a
 * property or an item, if nothing else is about it, and of an alternative, if the others are about values of other types.
 */
export function isPlainStep(schemas: JsonObject, owner: SchemaPair, { keyword, name, pair }: PairStep): boolean {
  return (['old', 'new'] as const).every((side) => {
    const stated = statementsOf(schemas, owner[side]);
    const choices = [...stated.values()].flat().filter((one) => isChoice(one.keyword));
    if ([...stated.values()].flat().some((one) => besides.has(one.keyword))) return false;
    if (isChoice(keyword)) {
      const own = withoutReferences(schemas, pair[side]);
      const others = choices
        .flatMap(memberStatements)
        .filter(({ pointer }) => withoutReferences(schemas, pointer) !== own);
      return choices.length === 1 && others.every(({ pointer }) => haveOtherTypes(schemas, pointer, own));
    }
    const slot = keyword === 'properties' ? `properties/${name}` : keyword;
    const isClosed = partsOf(schemas, owner[side]).filter(({ schema }) => 'additionalProperties' in schema).length > 0;
    return (
      choices.length === 0 &&
      (keyword === 'properties' || keyword === 'items') &&
      stated.get(slot)?.length === 1 &&
      !(isClosed && partsOf(schemas, owner[side]).length > 1)
    );
  });
}

/** Whether two schemas state types, and none that both allow. */
function haveOtherTypes(schemas: JsonObject, one: string, other: string): boolean {
  const typesOf = (statements: Statements): readonly string[] =>
    (statements.get('type') ?? []).flatMap((type) => [...listedBy(type)]);
  const [types, others] = [one, other].map((pointer) => typesOf(statementsOf(schemas, pointer)));
  if (types === undefined || others === undefined || types.length === 0 || others.length === 0) return false;
  return !types.some((type) => others.includes(type));
}
