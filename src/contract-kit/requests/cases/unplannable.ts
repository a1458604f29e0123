import { givenSecurity, missingTokens } from '../../contract/credentials/given-security.ts';
import { verifyDefaults } from '../../contract/model/defaults.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { noValues, type ValuesOf } from '../../contract/model/operation-values.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { canBeSent } from '../../contract/parameters/shared-names.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { readableDocument } from '../../openapi/document/readable-document.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { bodyMeaning } from '../../openapi/operation/body-content.ts';
import { needsBody, type Operation, type Parameter, unfilledVariables } from '../../openapi/operation/operation.ts';
import { validBodies } from '../bodies/body-candidates.ts';

/**
 * Why no valid request of the operation can be made. `undefined` if one can.
 *
 * @param valuesOf The user's values. Default: none.
 * @param tokens Default: one for all security schemes.
 */
export function unplannable(
  operation: Operation,
  valuesOf: ValuesOf = noValues,
  tokens: Tokens = verifyDefaults.token,
): NotVerified | undefined {
  const { node, parameters, security } = operation;
  if (operation.path.includes('#'))
    return { pointer: node.pointer, reason: 'the path has a fragment, which is never sent (RFC 9110 §7.1)' };
  const unreadable = operation.notVerified.find(({ blocks }) => blocks);
  if (unreadable !== undefined)
    return { pointer: node.pointer, reason: `no valid request can be made without ${unreadable.pointer}` };
  const twin = twinPath(operation);
  if (twin !== undefined)
    return {
      pointer: node.pointer,
      reason: `its requests cannot be distinguished from those of ${twin}, which is the same path`,
    };
  const [unfilled] = unfilledVariables(operation);
  if (unfilled !== undefined)
    return { pointer: node.pointer, reason: `no valid request can be made without a value for {${unfilled}}` };
  const missing = missingTokens(operation, tokens);
  if (missing !== undefined)
    return { pointer: node.pointer, reason: `no valid request can be made without credentials for ${missing}` };
  const given = valuesOf(operation).parameters;
  const isGiven = (parameter: Parameter): boolean => given.has(dimensionName(operation, parameter));
  const blocking =
    parameters.find((parameter) => parameter.required && !isGiven(parameter) && !canBeSent(operation, parameter))
      ?.node ??
    (givenSecurity(operation, tokens).length === 0 ? security[0]?.[0]?.node : undefined) ??
    (lacksBody(operation) ? operation.requestBody?.node : undefined);
  return blocking && { pointer: node.pointer, reason: `no valid request can be made without ${blocking.pointer}` };
}

function lacksBody(operation: Operation): boolean {
  return needsBody(operation) && bodyMeaning(operation) !== 'none' && validBodies(operation).length === 0;
}

/**
 * Another path with the same method that differs only in the names of its variables. No server can distinguish requests
 * to the two, so OpenAPI forbids it (3.1 §4.8.8.2).
 */
export function twinPath({ method, path, node: { document } }: Operation): string | undefined {
  return pathsByRoute(document)
    .get(routeOf(method, path))
    ?.find((other) => other !== path);
}

const pathsByRoute = onceFor(readRoutes);

function readRoutes(document: JsonObject): Map<string, string[]> {
  const paths = SpecNode.root(readableDocument(document).document).at('paths')?.entries() ?? [];
  const routes = new Map<string, string[]>();
  for (const [path, item] of paths)
    for (const [method] of item.entries()) {
      const route = routeOf(method, path);
      routes.set(route, [...(routes.get(route) ?? []), path]);
    }
  return routes;
}

function routeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`;
}
