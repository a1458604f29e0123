import { safeMethods } from '../../exchange/checks/safe-request.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { operationsLike } from '../../openapi/operation/operations-like.ts';

/** Which operations of a document get requests. A pattern is an id, `METHOD /path` with `*` and `**`, or `tag:NAME`. */
export interface SelectionOptions {
  /**
   * Patterns of the operations to verify. A pattern is the id of an operation, or a method and a path such as
   * `DELETE /orders/*`, or a tag such as `tag:orders`. In a method, `*` stands for any; in a path, `*` stands for any text
   * without a slash, and `**` for any text. Default: all.
   */
  readonly operations?: readonly string[] | undefined;
  /** Patterns, as in `operations`, of operations that get no request. The report lists them as not verified. Default: none. */
  readonly exclude?: readonly string[] | undefined;
  /**
   * Sends only GET, HEAD and OPTIONS. The report lists the other operations as not verified. This does not limit a
   * `provision` module. Default: `false`.
   */
  readonly safeOnly?: boolean | undefined;
}

/** The operations that may get requests. */
export interface Selection {
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  /** The wanted operations that `exclude` or `safeOnly` removed, with the reason. */
  readonly leftOut: readonly NotVerified[];
  /** Whether an operation may get requests, also to make something that another operation needs. */
  readonly mayUse: (operation: Operation) => boolean;
}

/** @throws Error when a pattern names no operation, and when none is left. */
export function selectOperations(described: readonly Operation[], options: SelectionOptions): Selection {
  const { operations: wanted, exclude = [], safeOnly = false } = options;
  const isIncluded = memberOf(wanted?.flatMap((pattern) => operationsLike(described, pattern)) ?? described);
  const excluding = exclude.map((pattern) => ({ pattern, excludes: memberOf(operationsLike(described, pattern)) }));
  const whyLeftOut = (operation: Operation): string | undefined => {
    const rule = excluding.find(({ excludes }) => excludes(operation));
    if (rule !== undefined) return `excluded by --exclude ${rule.pattern}`;
    const reason = `${operation.method} is not sent with --safe, which sends only ${safeMethods.join(', ')}`;
    return safeOnly && !safeMethods.includes(operation.method) ? reason : undefined;
  };
  const included = described.filter(isIncluded);
  const leftOut = included.flatMap((operation): NotVerified[] => {
    const reason = whyLeftOut(operation);
    return reason === undefined ? [] : [{ pointer: operation.node.pointer, reason, operation: operation.id }];
  });
  const operations = included.filter((operation) => whyLeftOut(operation) === undefined);
  const [first] = leftOut;
  if (operations.length === 0 && first !== undefined)
    throw new Error(`No operation is left to verify. ${first.operation}: ${first.reason}.`);
  return { operations, leftOut, mayUse: memberOf(operations) };
}

function memberOf(operations: readonly Operation[]): (operation: Operation) => boolean {
  const ids = new Set(operations.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}
