import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Parameter } from '../../openapi/operation/operation.ts';

/** The types of JSON values that the generated type of a parameter allows. Empty if it leaves the type open. */
export function parameterTypes({ schema, style }: Parameter): string[] {
  return schema === undefined || style === 'json' ? [] : [...new Set(typesIn(schema))];
}

/** The types that a schema states, or else those of its alternatives. */
function typesIn(schema: SpecNode): string[] {
  const own = schema.texts('type').map((type) => (type === 'integer' ? 'number' : type));
  if (own.length > 0) return own;
  const alternatives = (schema.at('oneOf') ?? schema.at('anyOf'))?.entries().map(([, one]) => typesIn(one)) ?? [];
  return alternatives.some(({ length }) => length === 0) ? [] : alternatives.flat();
}
