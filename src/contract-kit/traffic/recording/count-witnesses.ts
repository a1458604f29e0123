import type { Clause } from '../../contract/model/clause.ts';
import type { RecordedExchange } from '../../exchange/recording/recorded-exchange.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { showsClause } from '../../report/build/shows-clause.ts';
import type { ClauseReport, Finding } from '../../report/report.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import type { JudgedAnswer, JudgedRequest } from '../traffic-judge.ts';

/** A recorded exchange with all that is wrong with it. */
export interface JudgedExchange {
  readonly recorded: RecordedExchange;
  readonly judged: JudgedRequest;
  /** `undefined` if no response was recorded. */
  readonly answer: JudgedAnswer | undefined;
  readonly found: readonly Finding[];
}

/** The clauses that a recording shows or breaks, with the number of exchanges that show them. */
export function countWitnesses(
  clauses: ReadonlyMap<string, Clause>,
  judged: readonly JudgedExchange[],
  findings: readonly Finding[],
  validate: BodyValidator,
): ClauseReport[] {
  const counts = new Map<string, number>();
  const byOperation = groupBy(clauses.values(), ({ operation }) => operation);
  for (const exchange of judged) {
    const own = byOperation.get(exchange.judged.one.operation.id) ?? [];
    for (const id of [...requestWitnesses(exchange), ...responseWitnesses(own, exchange, validate)])
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const broken = new Set(findings.map(({ clause }) => clause));
  return [...clauses.values()].flatMap(({ id, operation, side, pointer, statement }): ClauseReport[] => {
    const validAccepted = counts.get(id) ?? 0;
    if (validAccepted === 0 && !broken.has(id)) return [];
    const verdict = broken.has(id) ? 'broken' : 'holds';
    return [{ id, operation, side, pointer, statement, verdict, validAccepted, invalidRefused: 0 }];
  });
}

function requestWitnesses({ judged: { one } }: JudgedExchange): string[] {
  const valid = one.values.filter(({ expectation }) => expectation === 'accept');
  return [...new Set(valid.flatMap(({ clauses }) => clauses))];
}

function responseWitnesses(
  clauses: readonly Clause[],
  { judged: { one }, recorded: { response }, answer }: JudgedExchange,
  validate: BodyValidator,
): string[] {
  const verdict = answer?.verdict;
  const checked = verdict !== undefined && 'checked' in verdict ? verdict.checked : undefined;
  if (response?.body === undefined || checked === undefined) return [];
  const { status, headers, body } = response;
  const seen = { operation: one.operation, response: { status, headers, body }, checked };
  const shown = clauses.filter((clause) => clause.side === 'response' && showsClause(clause, seen, validate));
  return [...shown.map(({ id }) => id), ...(verdict?.kind === 'holds' ? verdict.laws : [])];
}
