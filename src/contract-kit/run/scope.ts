import { bodyCandidates } from '../bodies/body-candidates.ts';
import { unplannable } from '../cases/unplannable.ts';
import { deriveContract } from '../contract/derive-contract.ts';
import { assertLaws } from '../laws/assert-laws.ts';
import { lawClauses } from '../laws/law-clauses.ts';
import type { Clause } from '../model/clause.ts';
import type { Law } from '../model/law.ts';
import type { JsonObject } from '../openapi/json.ts';
import type { NotVerified } from '../openapi/not-verified.ts';
import { type Operation, readOperations } from '../openapi/operation.ts';
import { readableDocument } from '../openapi/readable-document.ts';
import { type Selection, type SelectionOptions, selectOperations } from './selection.ts';
import type { Target } from './target.ts';

/** What is verified, and on what target. */
export interface ScopeOptions extends SelectionOptions {
  /** The OpenAPI description (3.0 or 3.1) as an object, with local `$ref`s only, as {@link loadDocument} returns it. */
  readonly document: JsonObject;
  /** Where the requests go. */
  readonly target: Target;
  /** Selects clauses. Only the selected clauses are verified, with the cases that they need. Default: all clauses. */
  readonly clauses?: ((clause: Clause) => boolean) | undefined;
  /** Rules to check besides the description, such as {@link httpLaws}. Default: none. */
  readonly laws?: readonly Law[] | undefined;
}

/** The part of a document that is verified. */
export interface Scope extends Selection {
  /** The operations for which a valid request can be made. */
  readonly plannable: readonly Operation[];
  readonly laws: readonly Law[];
  readonly of: (operation: Operation) => OperationScope;
}

/** The part of one operation that is verified. */
export interface OperationScope {
  readonly operation: Operation;
  /** Whether a valid request can be made. */
  readonly isPlannable: boolean;
  readonly clauses: readonly Clause[];
  /** All clauses of the operation, wanted or not. */
  readonly known: readonly Clause[];
  readonly notVerified: readonly NotVerified[];
}

/** @throws Error when the document has no operation, or none that a pattern names, and when a law is invalid. */
export function scopeOf({
  document,
  target,
  clauses: isWanted = () => true,
  laws: given = [],
  ...selecting
}: ScopeOptions): Scope {
  const described = readOperations(document);
  if (described.length === 0) {
    const [violation] = readableDocument(document).notVerified;
    const why = violation && ` At ${violation.pointer}: ${violation.reason}.`;
    throw new Error(`The document describes no operation, so nothing can be verified.${why ?? ''}`);
  }
  const selection = selectOperations(described, selecting);
  const { operations } = selection;
  assertLaws(given, operations);
  // A mock makes up its responses, so only its handling of requests is checked.
  const laws = target.makesUpResponses ? given.filter(({ judge }) => judge === undefined) : given;
  return {
    ...selection,
    plannable: operations.filter((operation) => unplannable(operation) === undefined),
    laws,
    of: (operation) => {
      const { clauses, notVerified } = deriveContract(document, [operation]);
      const known = [...clauses, ...lawClauses(operation, laws)];
      const blocked = unplannable(operation);
      return {
        operation,
        isPlannable: blocked === undefined,
        known,
        clauses: known.filter(isWanted),
        notVerified: [
          ...notVerified,
          ...bodyCandidates(operation).notVerified,
          ...(blocked === undefined ? [] : [blocked]),
        ],
      };
    },
  };
}
