import type { Clause, NotVerified } from '../model/clause.ts';
import type { JsonObject } from '../openapi/json.ts';
import { type Operation, readOperations } from '../openapi/operation.ts';
import { readableDocument } from '../openapi/readable-document.ts';
import { SpecNode } from '../openapi/spec-node.ts';
import { requestClauses } from './request-clauses.ts';
import { responseClauses } from './response-clauses.ts';

/** Every constraint that an OpenAPI document states about its operations. */
export interface Contract {
  readonly operations: readonly Operation[];
  /** In the order of the document: for each operation the requests first, then the responses. */
  readonly clauses: readonly Clause[];
  /** What the document states and the kit cannot judge. */
  readonly notVerified: readonly NotVerified[];
}

/**
 * Derives the contract of a bundled OpenAPI document (3.0 or 3.1): one whose every `$ref` is local.
 *
 * @param operations Those of the document that it is about. Default: all.
 */
export function deriveContract(
  document: JsonObject,
  operations: readonly Operation[] = readOperations(document),
): Contract {
  const parts = operations.flatMap((operation) => [requestClauses(operation), responseClauses(operation)]);
  return {
    operations,
    clauses: parts.flatMap((part) => part.clauses),
    // A part that several operations share is told once.
    notVerified: [
      ...new Map(
        [
          ...parts.flatMap((part) => part.notVerified),
          ...providerRequests(document, operations),
          ...laterMethods(document),
          ...readableDocument(document).defects.map(({ pointer, reason }) => ({ pointer, reason })),
        ].map((one) => [JSON.stringify(one), one]),
      ).values(),
    ],
  };
}

/** The requests that the provider sends: `webhooks` of the document, `callbacks` of its operations. */
function providerRequests(document: JsonObject, operations: readonly Operation[]): NotVerified[] {
  const places = [
    ...operations.map(({ node }) => node.at('callbacks')),
    SpecNode.root(readableDocument(document).document).at('webhooks'),
  ];
  return places.flatMap((place) =>
    place === undefined || place.entries().length === 0
      ? []
      : [{ pointer: place.pointer, reason: 'requests that the provider sends are not judged' }],
  );
}

/** Operations as only OpenAPI 3.2 has them. */
function laterMethods(document: JsonObject): NotVerified[] {
  const pathItems = SpecNode.root(readableDocument(document).document).at('paths')?.entries() ?? [];
  return pathItems.flatMap(([, pathItem]) =>
    ['query', 'additionalOperations'].flatMap((name) => {
      const pointer = pathItem.at(name)?.pointer;
      return pointer === undefined ? [] : [{ pointer, reason: 'methods that came with OpenAPI 3.2 are not sent' }];
    }),
  );
}
