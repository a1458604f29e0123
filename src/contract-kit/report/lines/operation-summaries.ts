import { groupBy } from '../../openapi/document/group-by.ts';
import type { ClauseReport, Report } from '../report.ts';
import { countVerdicts } from './headline.ts';

/** The verdict on one operation, with its clauses. */
export interface OperationSummary {
  readonly id: string;
  readonly clauses: readonly ClauseReport[];
  readonly counts: Readonly<Record<ClauseReport['verdict'], number>>;
  /** `not-covered`: no clause is covered. */
  readonly verdict: ClauseReport['verdict'];
}

/** A report with more operations and clauses than these is shown by operation. */
const fewOperations = 3;
const fewClauses = 300;

/** The operations in the order of the document. */
export function operationSummaries({ clauses }: Pick<Report, 'clauses'>): OperationSummary[] {
  return [...groupBy(clauses, ({ operation }) => operation)].map(([id, own]) => {
    const counts = countVerdicts(own);
    const verdict = (['broken', 'waived', 'holds'] as const).find((one) => counts[one] > 0) ?? 'not-covered';
    return { id, clauses: own, counts, verdict };
  });
}

/** The operations, those with a problem first. */
export function problemsFirst(operations: readonly OperationSummary[]): OperationSummary[] {
  const order = ['broken', 'waived', 'not-covered', 'holds'] as const;
  return order.flatMap((verdict) => operations.filter((operation) => operation.verdict === verdict));
}

/** Whether a report is so long that it has a line for each operation instead of each clause. */
export function isLong({ clauses }: Pick<Report, 'clauses'>): boolean {
  return clauses.length > fewClauses && new Set(clauses.map(({ operation }) => operation)).size > fewOperations;
}
