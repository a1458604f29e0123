import type { OperationScope } from '../../contract/clauses/operation-scope.ts';
import { isLawClause } from '../../contract/model/clause-id.ts';
import type { WireResponse } from '../../contract/model/exchange.ts';
import { checkResponse } from '../../exchange/checks/check-response.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import type { ClauseReport } from '../report.ts';
import { type CountedResponse, responseWitnesses } from './clause-reports.ts';

/**
 * The reports of an operation's clauses, with further responses of the operation, which laws have got. They count for the
 * clauses that no case of the plan has shown.
 */
export function withResponses(
  reports: readonly ClauseReport[],
  { operation, clauses }: Pick<OperationScope, 'operation' | 'clauses'>,
  responses: readonly WireResponse[],
  validate: BodyValidator,
): ClauseReport[] {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const sound = responses.flatMap((response): CountedResponse[] => {
    const checked = checkResponse(operation, response, validate);
    return checked.violations.length > 0 ? [] : [[{ operation, response, checked }, 1]];
  });
  return reports.map((report): ClauseReport => {
    const clause = byId.get(report.id);
    if (report.verdict !== 'not-covered' || clause?.side !== 'response' || isLawClause(clause)) return report;
    const { missing, ...counts } = responseWitnesses(clause, sound, validate);
    if (counts.validAccepted === 0) return report;
    const { reason: _reason, hiddenBy: _hiddenBy, unplanned: _unplanned, ...rest } = report;
    return missing === undefined ? { ...rest, ...counts, verdict: 'holds' } : { ...rest, ...counts, reason: missing };
  });
}
