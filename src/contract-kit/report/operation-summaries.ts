import type { ClauseReport, Report } from './report.ts';
import { countVerdicts } from './summary.ts';

/** What a report says of one operation. */
export interface OperationSummary {
  readonly id: string;
  readonly clauses: readonly ClauseReport[];
  readonly counts: Readonly<Record<ClauseReport['verdict'], number>>;
  /** `not-witnessed`: nothing was seen of it at all. */
  readonly verdict: ClauseReport['verdict'];
}

/** A report with more than these is read operation by operation. */
const fewOperations = 3;
const fewClauses = 300;

/** The operations in the order of the document. */
export function operationSummaries({ clauses }: Pick<Report, 'clauses'>): OperationSummary[] {
  const operations = new Map<string, ClauseReport[]>();
  for (const clause of clauses) {
    const own = operations.get(clause.operation);
    if (own === undefined) operations.set(clause.operation, [clause]);
    else own.push(clause);
  }
  return [...operations].map(([id, own]) => {
    const counts = countVerdicts(own);
    const verdict = counts.broken > 0 ? 'broken' : counts.holds > 0 ? 'holds' : 'not-witnessed';
    return { id, clauses: own, counts, verdict };
  });
}

/** The same with those first that have a problem. */
export function problemsFirst(operations: readonly OperationSummary[]): OperationSummary[] {
  return (['broken', 'not-witnessed', 'holds'] as const).flatMap((verdict) =>
    operations.filter((operation) => operation.verdict === verdict),
  );
}

/** Whether nobody would read a line about each clause. */
export function isLong({ clauses }: Pick<Report, 'clauses'>): boolean {
  return clauses.length > fewClauses && new Set(clauses.map(({ operation }) => operation)).size > fewOperations;
}
