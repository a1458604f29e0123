import { firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { readableDocument } from '../../openapi/document/readable-document.ts';
import { isBelow } from '../../openapi/document/references.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import type { Clause } from '../model/clause.ts';
import { joinedClauses } from './derived-clauses.ts';
import { requestClauses, requestClausesAt } from './request-clauses.ts';
import { responseClauses } from './response-clauses.ts';

/** All that an OpenAPI description states about its operations. */
export interface Contract {
  /** The operations, in the order of the description. */
  readonly operations: readonly Operation[];
  /** The clauses, in the order of the description: for each operation first about requests, then about responses. */
  readonly clauses: readonly Clause[];
  /** Parts of the description that the kit cannot check, each with the reason. */
  readonly notVerified: readonly NotVerified[];
}

/**
 * Derives the contract of an OpenAPI description (3.0 or 3.1) with local `$ref`s only. Nothing is sent.
 *
 * @param operations - Operations of an earlier contract of the same description. Default: all operations.
 * @example
 * for (const { id, statement } of deriveContract(document).clauses) console.log(`${id}: ${statement}`);
 */
export function deriveContract(
  document: JsonObject,
  operations: readonly Operation[] = readOperations(document),
): Contract {
  const parts = operations.flatMap((operation) => [requestClauses(operation), responseClauses(operation)]);
  const { clauses, notVerified } = joinedClauses(parts);
  const unreadable = readableDocument(document).notVerified.map(({ pointer, reason }) => ({ pointer, reason }));
  const all = [...notVerified, ...providerRequests(document, operations), ...laterMethods(document), ...unreadable];
  // A part that several operations share is listed once.
  return { operations, clauses, notVerified: firstByKey(all, (one) => JSON.stringify(one)) };
}

/** The clauses about requests, or about responses, of an operation that stand at a pointer or below it. */
export function clausesAt(operation: Operation, side: Clause['side'], pointer: string): readonly Clause[] {
  if (side === 'request') return requestClausesAt(operation, pointer);
  return responseClauses(operation).clauses.filter((clause) => isBelow(clause.pointer, pointer));
}

/** The requests that the provider sends: `webhooks` of the document, `callbacks` of its operations. */
function providerRequests(document: JsonObject, operations: readonly Operation[]): NotVerified[] {
  const webhooks = SpecNode.root(readableDocument(document).document).at('webhooks');
  const places = [...operations.map(({ node }) => node.at('callbacks')), webhooks];
  const reason = 'requests that the provider sends are not verified';
  const stated = places.flatMap((place) => place ?? []).filter((place) => place.entries().length > 0);
  return stated.map(({ pointer }) => ({ pointer, reason }));
}

/** Operations as only OpenAPI 3.2 has them. */
function laterMethods(document: JsonObject): NotVerified[] {
  const pathItems = SpecNode.root(readableDocument(document).document).at('paths')?.entries() ?? [];
  const stated = pathItems.flatMap(([, item]) =>
    [item.at('query') ?? [], item.at('additionalOperations') ?? []].flat(),
  );
  return stated.map(({ pointer }) => ({ pointer, reason: 'methods of OpenAPI 3.2 are not sent' }));
}
