import type { Clause, NotVerified } from './contract/clause.ts';
import { deriveContract } from './contract/derive-contract.ts';
import { unplannable } from './contract/unplannable.ts';
import type { JsonObject } from './document/json.ts';
import type { Operation } from './document/operation.ts';
import { assertLaws } from './laws/assert-laws.ts';
import type { Law } from './laws/law.ts';
import { lawClauses } from './laws/law-clauses.ts';
import type { Target } from './send/target.ts';

export interface ScopeOptions {
  /** The contract: a bundled OpenAPI 3.1 document. */
  readonly document: JsonObject;
  readonly target: Target;
  /** Only these operations, by id. Default: all. */
  readonly operations?: readonly string[] | undefined;
  /** Only the clauses for which this is true, and only the cases that they need. Default: all. */
  readonly clauses?: ((clause: Clause) => boolean) | undefined;
  /** Further promises to check, besides what the document states. Default: none. */
  readonly laws?: readonly Law[] | undefined;
}

/** What of a document is verified. */
export interface Scope {
  readonly operations: readonly Operation[];
  /** The operations of which a valid request can be made. */
  readonly plannable: readonly Operation[];
  readonly clauses: readonly Clause[];
  /** Every clause of the operations, wanted or not. */
  readonly known: readonly Clause[];
  readonly laws: readonly Law[];
  readonly notVerified: readonly NotVerified[];
}

/** @throws Error when the document has no operation, or not the one asked for, and when a law is none. */
export function scopeOf({
  document,
  target,
  operations: wanted,
  clauses: isWanted = () => true,
  laws: given = [],
}: ScopeOptions): Scope {
  const contract = deriveContract(document);
  const names = contract.operations.map(({ id }) => id);
  if (names.length === 0) throw new Error('The document describes no operation, so nothing can be verified.');
  const unknown = wanted?.find((id) => !names.includes(id));
  if (unknown !== undefined) throw new Error(`The document has no operation ${unknown}; it has ${names.join(', ')}.`);
  const operations = contract.operations.filter(({ id }) => wanted?.includes(id) ?? true);
  assertLaws(given, operations);
  // A mock makes its replies up, so only what it does with requests can be held against it.
  const laws = target.makesUpReplies ? given.filter(({ judge }) => judge === undefined) : given;
  const known = operations.flatMap((operation) => [
    ...contract.clauses.filter((clause) => clause.operation === operation.id),
    ...lawClauses(operation, laws),
  ]);
  const blocked = new Map(operations.map((operation) => [operation, unplannable(operation)]));
  const pointers = operations.map(({ node }) => node.pointer);
  const isInScope = ({ pointer }: NotVerified): boolean =>
    wanted === undefined || pointers.some((start) => pointer.startsWith(start));
  return {
    operations,
    plannable: operations.filter((operation) => blocked.get(operation) === undefined),
    clauses: known.filter(isWanted),
    known,
    laws,
    notVerified: [...contract.notVerified.filter(isInScope), ...[...blocked.values()].flatMap((one) => one ?? [])],
  };
}
