import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import type { KeptPart } from '../compare/part-pair.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { lineOfParameter, lineOfPath } from './line-of.ts';

/** A parameter whose texts are the same and whose generated type is not. */
export function parameterTypeFindings(pair: KeptPart<Parameter>, operation: Operation): ContractFinding[] {
  const [before, after] = [parameterTypes(pair.old), parameterTypes(pair.new)];
  const [lost] = before.filter((type) => !after.includes(type));
  if (after.length === 0 || lost === undefined) return [];
  const about = `${pair.old.in} parameter ${pair.old.name} was ${before.join(' or ')}, and is ${after.join(' or ')}`;
  const typedLine = lineOfParameter(operation, pair.old, lost);
  return [tell('generated-parameter-type-changed', pair.new.node.pointer, { about, typedLine })];
}

/** A parameter that generated types call otherwise, although the same is sent. */
export function renamedFindings({ old, new: revision }: KeptPart<Parameter>, operation: Operation): ContractFinding[] {
  if (old.name === revision.name) return [];
  const [pointer, about] = [`${revision.node.pointer}/name`, `\`${old.name}\` was renamed to \`${revision.name}\``];
  if (old.in === 'path') return [tell('path-parameter-renamed', pointer, { about, typedLine: lineOfPath(operation) })];
  const typedLine = lineOfParameter(operation, old, parameterTypes(old)[0] ?? 'string');
  return [tell('header-parameter-renamed', pointer, { about, typedLine })];
}

/** The types of JSON values that the generated type of a parameter allows. Empty if it leaves the type open. */
function parameterTypes({ schema, style }: Parameter): string[] {
  return schema === undefined || style === 'json' ? [] : [...new Set(typesIn(schema))];
}

/** The types that a schema states, or else those of its alternatives. */
function typesIn(schema: SpecNode): string[] {
  const own = schema.texts('type').map((type) => (type === 'integer' ? 'number' : type));
  if (own.length > 0) return own;
  const alternatives = (schema.at('oneOf') ?? schema.at('anyOf'))?.entries().map(([, one]) => typesIn(one)) ?? [];
  return alternatives.some(({ length }) => length === 0) ? [] : alternatives.flat();
}
