import type { JsonObject } from 'intercom-contract/contract-kit';
import { isJsonObject, pathVariables } from '#contract-kit/internal';
import { unwritten } from '../../release/publishing-advice.ts';
import { sameValue } from './compare.ts';
import type { Importer } from './importer.ts';
import { below, follow, membersOf, type Part, partAt } from './part.ts';
import { type OperationPart, operationsOf, routeOf, statedParameters } from './pick-operations.ts';
import { alternatives, securityOf } from './security.ts';

/**
 * An operation for the spec: its facts, its id, the spec's own tag if there is one, and placeholder sentences.
 */
export function importOperation(
  operation: OperationPart,
  spec: JsonObject,
  { importPart, importSecurity }: Importer,
): { readonly at: readonly string[]; readonly tag: string; readonly value: unknown } {
  const { method, id, part } = operation;
  const path = ownPath(operation, spec);
  const imported = Object(importPart({ ...part, value: { ...Object(part.value), parameters: [] } }, 'part'));
  const { parameters, security, operationId, requestBody, ...facts } = imported;
  const stated = parametersOf(operation).map((parameter) =>
    renamed(importPart(parameter, 'part'), operation.path, path),
  );
  const needed = securityOf(part);
  const isUsual = needed === undefined || sameValue(alternatives(needed), alternatives(partAt(spec, ['security'])));
  const tag = tagOf(operation, spec);
  return {
    at: ['paths', path, method],
    tag,
    value: {
      operationId: id,
      summary: unwritten,
      tags: [tag],
      description: unwritten,
      ...(stated.length > 0 && { parameters: stated }),
      ...(requestBody !== undefined && { requestBody }),
      ...facts,
      ...(!isUsual && { security: importSecurity(needed) }),
    },
  };
}

/** The spec's spelling of the path, if the spec has the path. */
function ownPath(operation: OperationPart, spec: JsonObject): string {
  const route = routeOf({ method: '', path: operation.path });
  return operationsOf(spec).find(({ path }) => routeOf({ method: '', path }) === route)?.path ?? operation.path;
}

function renamed(parameter: unknown, from: string, to: string): unknown {
  if (!isJsonObject(parameter) || parameter.in !== 'path') return parameter;
  const [before, after] = [pathVariables(from), pathVariables(to)];
  return { ...parameter, name: after[before.indexOf(String(parameter.name))] ?? parameter.name };
}

function parametersOf(operation: OperationPart): Part[] {
  const keyed = statedParameters(operation).flatMap((one): [string, Part][] => {
    const { name, in: location } = Object(follow(one)?.value);
    return typeof name === 'string' ? [[`${location} ${name}`, one]] : [];
  });
  return [...new Map(keyed).values()];
}

/**
 * The first tag of the operation that the spec has, or else the operation's first tag, or the first word of its path.
 */
function tagOf({ part, path }: OperationPart, spec: JsonObject): string {
  const stated = membersOf(below(part, 'tags')).map(([, { value }]) => String(value));
  const own = membersOf(partAt(spec, ['tags'])).map(([, tag]) => String(below(tag, 'name')?.value));
  const isStated = (name: string): boolean => stated.some((other) => other.toLowerCase() === name.toLowerCase());
  return own.find(isStated) ?? stated[0] ?? path.split('/')[1] ?? 'Other';
}
