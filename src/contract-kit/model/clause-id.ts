import type { Operation, Parameter } from '../openapi/operation.ts';
import type { SecurityDescription } from '../openapi/security.ts';

/** Every clause id is made here, so that the derivation and the checks cannot disagree about a name. */
export const clauseId = {
  security: (operation: Operation, scheme: SecurityDescription): string => `${operation.id}/security/${scheme.name}`,
  /** Whether credentials may be left out, where that is one of several alternatives. */
  optionalSecurity: (operation: Operation): string => `${operation.id}/security/optional`,
  /** `assertion` as {@link assertionName} names it. */
  parameter: (operation: Operation, parameter: Parameter, assertion: string): string =>
    `${operation.id}/${parameter.in}/${parameter.name}/${assertion}`,
  /** Whether the parameter must be there is one clause, named after what the spec says. */
  presence: (operation: Operation, parameter: Parameter): string =>
    clauseId.parameter(operation, parameter, parameter.required ? 'required' : 'optional'),
  law: (operation: Operation, law: { readonly name: string }): string => `${operation.id}/law/${law.name}`,
  status: (operation: Operation): string => `${operation.id}/status`,
  mediaType: (operation: Operation, status: string): string => `${operation.id}/${status}/media-type`,
  /** `assertion` as {@link assertionName} names it. */
  header: (operation: Operation, status: string, name: string, assertion: string): string =>
    `${operation.id}/${status}/header/${name}/${assertion}`,
  /** @param status Nothing for the body of a request. */
  body: (operation: Operation, status: string | undefined, place: KeywordName): string => {
    const { idPath, keyword, property, mediaType } = place;
    const body = mediaType === undefined ? 'body' : `body:${mediaType.replaceAll('/', '~1')}`;
    const owner = status === undefined ? [operation.id] : [operation.id, status];
    return [...owner, body, assertionName(idPath, keyword, property)].join('/');
  },
  /** Whether there must be a body is one clause, named after what the spec says. */
  bodyPresence: (operation: Operation): string =>
    clauseId.body(operation, undefined, {
      idPath: [],
      keyword: operation.requestBody?.required ? 'required' : 'optional',
    }),
  bodyMediaType: (operation: Operation): string =>
    clauseId.body(operation, undefined, { idPath: [], keyword: 'media-type' }),
};

/** Whether a clause is that of a law, and not of the document. */
export function isLawClause({ id, operation }: { readonly id: string; readonly operation: string }): boolean {
  return id.startsWith(`${operation}/law/`);
}

/** One keyword at one place in a body. */
interface KeywordName {
  readonly idPath: readonly string[];
  readonly keyword: string;
  readonly property?: string | undefined;
  /** Where a schema is not the first of the response: the first media type that has it. */
  readonly mediaType?: string | undefined;
}

/** How ids of clauses end that come from a schema: the way into the value, the keyword, and of `required` the property. */
export function assertionName(idPath: readonly string[], keyword: string, property?: string): string {
  return [...idPath, keyword, ...(property === undefined ? [] : [property])].join('/');
}
