import { requestBodyClauses } from '../../contract/clauses/request-body-clauses.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** What the first operation with a part costs for it, in place of each later one, by what a reduced plan sends. */
const firstFactor = 6;

/**
 * The approximate costs of operations relative to each other, from their parameters, their credentials and the clauses about
 * their bodies alone, so that nothing is planned for them.
 */
export function estimatedCosts(operations: readonly Operation[]): (operation: Operation) => number {
  const seen = new Set<string>();
  const costs = new Map(
    operations.map((operation) => {
      const { id, parameters, security } = operation;
      const ofParameters = parameters.map(({ name, schema }) => `${name} ${JSON.stringify(schema?.value)}`);
      const ofBody = requestBodyClauses(operation).clauses.map((clause) => clause.id.slice(id.length));
      const parts = [...ofParameters, ...ofBody, ...(security.length > 0 ? ['security'] : [])];
      const cost = parts.reduce((sum, part) => sum + (seen.has(part) ? 1 : firstFactor), 1);
      for (const part of parts) seen.add(part);
      return [operation, cost] as const;
    }),
  );
  return (operation) => costs.get(operation) ?? 0;
}
