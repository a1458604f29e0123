import { lineOfParameter, lineOfPath } from '../../../generated-types/caller-lines.ts';
import { boundaryValues, simplestValue } from '../../../json-schema/generate/valid-values.ts';
import { jsonType } from '../../../openapi/json.ts';
import type { Operation, Parameter } from '../../../openapi/operation.ts';
import type { SpecNode } from '../../../openapi/spec-node.ts';
import type { KeptPart } from '../../compare/pair-parts.ts';
import { type ContractFinding, tell } from '../rules.ts';

/** A parameter whose texts are the same and whose generated type is not. */
export function parameterTypeFindings(pair: KeptPart<Parameter>, operation: Operation): ContractFinding[] {
  const [before, after] = [typesOf(pair.old), typesOf(pair.new)];
  const [lost] = before.filter((type) => !after.includes(type));
  if (after.length === 0 || lost === undefined) return [];
  const { in: place, name, schema = {} } = pair.old;
  // Types do not tell what else the schema asks for.
  const values = [...boundaryValues(schema), simplestValue({ type: lost })];
  const value = values.find((one) => jsonType(one) === lost);
  const about = `${place} parameter ${name} was ${before.join(' or ')}, and is ${after.join(' or ')}`;
  const typedLine = lineOfParameter(operation, pair.old, value);
  return [tell('generated-parameter-type-changed', pair.new.node.pointer, { about, typedLine })];
}

function typesOf({ schema, style }: Parameter): string[] {
  return schema === undefined || style === 'json' ? [] : [...new Set(typesIn(schema))];
}

/** The types that a schema states, or else those of its alternatives. Empty if it leaves the type open. */
function typesIn(schema: SpecNode): string[] {
  const own = schema.texts('type').map((type) => (type === 'integer' ? 'number' : type));
  if (own.length > 0) return own;
  const alternatives = (schema.at('oneOf') ?? schema.at('anyOf'))?.entries().map(([, one]) => typesIn(one)) ?? [];
  return alternatives.some(({ length }) => length === 0) ? [] : alternatives.flat();
}

/** A parameter of the path that is called otherwise. Its name is not sent. */
export function renamedPathFindings(
  { old, new: revision }: KeptPart<Parameter>,
  operation: Operation,
): ContractFinding[] {
  if (old.in !== 'path' || old.name === revision.name) return [];
  const about = `\`${old.name}\` was renamed to \`${revision.name}\``;
  const typedLine = lineOfPath(operation);
  return [tell('path-parameter-renamed', `${revision.node.pointer}/name`, { about, typedLine })];
}
