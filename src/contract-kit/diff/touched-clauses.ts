import { requestClauses } from '../contract/request-clauses.ts';
import { responseClauses } from '../contract/response-clauses.ts';
import type { Clause } from '../model/clause.ts';
import type { Operation } from '../openapi/operation.ts';
import { isBelow } from '../openapi/references.ts';
import type { OperationPair } from './document-reading.ts';
import { isProse } from './policy.ts';
import type { RawChange } from './raw-change.ts';

/** Finds the clauses that a change adds, removes or alters in an operation. */
export type TouchedClauses = (raw: RawChange, pair: OperationPair) => string[];

/** Derives an operation's clauses once, and only when a change concerns it. */
export function createTouchedClauses(): TouchedClauses {
  const known = new Map<Operation, readonly Clause[]>();
  const clausesOf = (operation: Operation | undefined): readonly Clause[] => {
    if (operation === undefined) return [];
    const clauses = known.get(operation) ?? [
      ...requestClauses(operation).clauses,
      ...responseClauses(operation).clauses,
    ];
    known.set(operation, clauses);
    return clauses;
  };
  const touched = (operation: Operation | undefined, raw: RawChange, pointer: string | undefined): string[] =>
    pointer === undefined
      ? []
      : clausesOf(operation)
          .filter((clause) => isTouched(clause, raw, pointer))
          .map(({ id }) => id);
  return (raw, pair) => [
    ...new Set([...touched(pair.old, raw, raw.base?.pointer), ...touched(pair.new, raw, raw.revision?.pointer)]),
  ];
}

function isTouched(clause: Clause, raw: RawChange, pointer: string): boolean {
  if (isProse(raw)) return false;
  if (isBelow(clause.pointer, pointer)) return true;
  // Every clause of a parameter is named after it.
  if (raw.typeName === 'Parameter' && raw.property === 'name' && isBelow(clause.pointer, ownerOf(pointer))) return true;
  // A presence is stated by the whole parameter, and the statuses by all responses: what changes inside leaves them be.
  if (/\/(?:optional|required)$/.test(clause.id))
    return raw.typeName === 'Parameter' && isBelow(pointer, clause.pointer);
  if (clause.id.endsWith('/status')) return raw.typeName === 'Response' && raw.property === undefined;
  if (isBelow(pointer, clause.pointer)) return true;
  // One clause stands for all that a parameter's schema asks of a value.
  return clause.side === 'request' && raw.path.includes('/parameters/') && isBelow(pointer, ownerOf(clause.pointer));
}

function ownerOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
