import type { Operation, Parameter, SecurityDescription } from '../document/operation.ts';

/** Every clause id is made here, so that the derivation and the checks cannot disagree about a name. */
export const clauseId = {
  security: (operation: Operation, scheme: SecurityDescription): string => `${operation.id}/security/${scheme.name}`,
  parameter: (operation: Operation, parameter: Parameter, keyword: string): string =>
    `${operation.id}/${parameter.in}/${parameter.name}/${keyword}`,
  /** Whether the parameter must be there is one clause, named after what the spec says. */
  presence: (operation: Operation, parameter: Parameter): string =>
    clauseId.parameter(operation, parameter, parameter.required ? 'required' : 'optional'),
  law: (operation: Operation, law: { readonly name: string }): string => `${operation.id}/law/${law.name}`,
  status: (operation: Operation): string => `${operation.id}/status`,
  mediaType: (operation: Operation, status: string): string => `${operation.id}/${status}/media-type`,
  body: (operation: Operation, status: string, path: readonly string[], keyword: string, property?: string): string =>
    inBody([operation.id, status], path, keyword, property),
  /** What the schema of a request's body says at a place of it. */
  requestBody: (operation: Operation, path: readonly string[], keyword: string, property?: string): string =>
    inBody([operation.id], path, keyword, property),
  /** Whether there must be a body is one clause, named after what the spec says. */
  bodyPresence: (operation: Operation): string =>
    clauseId.requestBody(operation, [], operation.requestBody?.required ? 'required' : 'optional'),
  bodyMediaType: (operation: Operation): string => clauseId.requestBody(operation, [], 'media-type'),
};

function inBody(owner: readonly string[], path: readonly string[], keyword: string, property?: string): string {
  return [...owner, 'body', ...path, keyword, ...(property === undefined ? [] : [property])].join('/');
}
