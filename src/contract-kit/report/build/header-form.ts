import { breaksClause } from '../../contract/clauses/errors-to-clauses.ts';
import { locateInstance } from '../../contract/clauses/locate-instance.ts';
import { mutatedBodies } from '../../contract/clauses/mutated-bodies.ts';
import type { BodyAssertion, BodyClause, Clause } from '../../contract/model/clause.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import { checkHeaders, judgedHeader } from '../../exchange/checks/check-headers.ts';
import { headerLines, withHeader } from '../../exchange/checks/with-header.ts';
import type { ResponseDescription } from '../../openapi/operation/documented-response.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import type { RecordedResponse } from './recorded-response.ts';

/** A clause about a whole header, with lines that break it. An empty list means that the header is missing. */
interface FormClause {
  readonly header: Parameter;
  readonly broken: readonly string[];
}

/**
 * Finds the header that a clause without a schema requires, or requires to be JSON. `undefined` if it says
 * neither.
 */
export function headerForm(
  { id }: Clause,
  operation: Operation,
  { status, headers }: ResponseDescription,
): FormClause | undefined {
  const named = (assertion: string): Parameter | undefined =>
    headers.find(({ name }) => clauseId.header(operation, status, name, assertion) === id);
  const [needed, json] = [named('required'), named('media-type')];
  return needed !== undefined ? { header: needed, broken: [] } : json && { header: json, broken: ['{'] };
}

/** Whether a header of a response has a value that an assertion applies to. */
export function showsHeader(assertion: BodyAssertion, { checked }: RecordedResponse, validate: BodyValidator): boolean {
  const own = checked.headers?.filter(({ header }) => header.name === assertion.header) ?? [];
  return own.some(({ value }) => locateInstance(value, assertion, validate) !== undefined);
}

/** Whether the checks detect that the value of a header breaks an assertion. */
export function headerBreachIsNoticed(
  clause: BodyClause,
  recorded: RecordedResponse,
  validate: BodyValidator,
): boolean {
  const { operation, response, checked } = recorded;
  const { documented, headers = [] } = checked;
  const { assertion, pointer } = clause;
  if (documented === undefined) return false;
  for (const { header, value } of headers) {
    const shown = header.name === assertion.header ? locateInstance(value, assertion, validate) : undefined;
    const { document } = header.node;
    for (const broken of shown === undefined ? [] : mutatedBodies(value, { document, assertion, pointer }, shown)) {
      const lines = headerLines(header, broken);
      if (lines === undefined) continue;
      const changed = withHeader(response, header, lines);
      const read = checkHeaders({ operation, documented, response: changed, validate }).headers;
      const isNoticed = read.some(({ header, violations }) =>
        breaksClause(violations, clause.id, judgedHeader(operation, documented.status, header)),
      );
      if (isNoticed) return true;
    }
  }
  return false;
}
