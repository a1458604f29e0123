import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import type { SecurityDescription } from '../../openapi/operation/security.ts';

/** Writes every clause id, so that the contract and the checks use the same names. */
export const clauseId = {
  security: (operation: Operation, scheme: SecurityDescription): string => `${operation.id}/security/${scheme.name}`,
  /** For an operation whose credentials may be left out, because `security` has an empty alternative. */
  optionalSecurity: (operation: Operation): string => `${operation.id}/security/optional`,
  /** `assertion` as {@link assertionName} names it. */
  parameter: (operation: Operation, parameter: Parameter, assertion: string): string =>
    `${operation.id}/${parameter.in}/${parameter.name}/${assertion}`,
  /** The one clause about presence has the name `required` or `optional`, as the description says. */
  presence: (operation: Operation, parameter: Parameter): string =>
    clauseId.parameter(operation, parameter, parameter.required ? 'required' : 'optional'),
  law: (operation: Operation, law: { readonly name: string }): string => `${operation.id}/law/${law.name}`,
  status: (operation: Operation): string => `${operation.id}/status`,
  mediaType: (operation: Operation, status: string): string => `${operation.id}/${status}/media-type`,
  /** `assertion` as {@link assertionName} names it. */
  header: (operation: Operation, status: string, name: string, assertion: string): string =>
    `${operation.id}/${status}/header/${name}/${assertion}`,
  /** @param status `undefined` for a request. @param header `undefined` for a body. */
  value: (
    operation: Operation,
    { status, header }: { readonly status?: string | undefined; readonly header?: string | undefined },
    { idPath, keyword, property, mediaType }: KeywordName,
  ): string => {
    const body = mediaType === undefined ? 'body' : `body:${mediaType.replaceAll('/', '~1')}`;
    const part = header === undefined ? [body] : ['header', header];
    return [operation.id, status ?? [], part, assertionName(idPath, keyword, property)].flat().join('/');
  },
  /** The one clause about presence has the name `required` or `optional`, as the description says. */
  bodyPresence: (operation: Operation): string =>
    `${operation.id}/body/${operation.requestBody?.required ? 'required' : 'optional'}`,
  bodyMediaType: (operation: Operation): string => `${operation.id}/body/media-type`,
};

/** Whether a clause comes from a law and not from the document. */
export function isLawClause({ id, operation }: { readonly id: string; readonly operation: string }): boolean {
  return id.startsWith(`${operation}/law/`);
}

/** One keyword at one location in a body. */
interface KeywordName {
  readonly idPath: readonly string[];
  readonly keyword: string;
  readonly property?: string | undefined;
  /** The first media type with this schema. Absent if it is the first schema of the response. */
  readonly mediaType?: string | undefined;
}

/**
 * The end of the id of a clause from a schema: the path into the value, the keyword and, for `required`, the property.
 */
export function assertionName(idPath: readonly string[], keyword: string, property?: string): string {
  return [...idPath, keyword, ...(property === undefined ? [] : [property])].join('/');
}
