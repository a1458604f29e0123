import type { Operation, Webhook } from '../../openapi/operation.ts';

/** An operation of the old contract, and the one that took its place in the new one. */
export interface OperationPair {
  readonly old: Operation | undefined;
  readonly new: Operation | undefined;
}

type KeyOf = (operation: Operation) => string | undefined;

/** Operations are the same by method and path, whatever the path calls its variables; else by their id and method. */
export function pairOperations(old: readonly Operation[], revision: readonly Operation[]): OperationPair[] {
  return pairBy(old, revision, [
    // Some documents have two paths that differ in the name of a variable only.
    ({ method, path }) => `${method} ${path}`,
    ({ method, path }) => `${method} ${path.replace(/\{[^{}]*\}/g, '{}')}`,
  ]);
}

/** Webhooks are the same by name and method, callbacks also by the operation that they belong to. */
export function pairWebhooks(
  old: readonly Webhook[],
  revision: readonly Webhook[],
  pairs: readonly OperationPair[],
): OperationPair[] {
  const owners = new Map(pairs.map((pair) => [pair.new, pair.old]));
  const callers = new Map(
    [...old, ...revision].map(({ operation, caller }) => [operation, owners.get(caller) ?? caller]),
  );
  const keyOf: KeyOf = (operation) => `${callers.get(operation)?.id} ${operation.method} ${operation.path}`;
  return pairBy(
    old.map(({ operation }) => operation),
    revision.map(({ operation }) => operation),
    [keyOf],
  );
}

function pairBy(old: readonly Operation[], revision: readonly Operation[], keys: readonly KeyOf[]): OperationPair[] {
  const found = new Map<Operation, Operation>();
  for (const keyOf of keys) {
    const taken = new Set(found.values());
    const free = new Map(
      revision.filter((operation) => !taken.has(operation)).map((operation) => [keyOf(operation), operation]),
    );
    for (const operation of old) {
      const other = found.has(operation) ? undefined : free.get(keyOf(operation));
      if (other === undefined) continue;
      found.set(operation, other);
      free.delete(keyOf(other));
    }
  }
  const taken = new Set(found.values());
  return [
    ...old.map((operation): OperationPair => ({ old: operation, new: found.get(operation) })),
    ...revision
      .filter((operation) => !taken.has(operation))
      .map((operation): OperationPair => ({ old: undefined, new: operation })),
  ];
}
