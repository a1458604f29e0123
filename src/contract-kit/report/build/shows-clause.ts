import { breaksClause } from '../../contract/clauses/errors-to-clauses.ts';
import { locateInstance } from '../../contract/clauses/locate-instance.ts';
import { mutatedBodies } from '../../contract/clauses/mutated-bodies.ts';
import { responseClauses } from '../../contract/clauses/response-clauses.ts';
import type { BodyClause, Clause } from '../../contract/model/clause.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import type { WireResponse } from '../../contract/model/exchange.ts';
import { linesOf } from '../../contract/parameters/read-header.ts';
import { checkResponse } from '../../exchange/checks/check-response.ts';
import { withHeader } from '../../exchange/checks/with-header.ts';
import { isRightForValid, neverHasBody } from '../../openapi/operation/documented-response.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import { headerBreachIsNoticed, headerForm, showsHeader } from './header-form.ts';
import type { RecordedResponse } from './recorded-response.ts';

/** Whether a response exercises a clause. */
export function showsClause(clause: Clause, recorded: RecordedResponse, validate: BodyValidator): boolean {
  const { operation, response, checked } = recorded;
  const { documented, content, body, excused } = checked;
  if (documented === undefined || excused?.has(clause.id)) return false;
  const { assertion } = clause;
  if (assertion === undefined) {
    if (clause.id === clauseId.status(operation)) return true;
    const form = headerForm(clause, operation, documented);
    if (form !== undefined) return linesOf(form.header, response).length > 0;
    // A range of statuses may include some whose responses have no body.
    const isMediaType = clause.id === clauseId.mediaType(operation, documented.status);
    return isMediaType && !neverHasBody(operation.method, response.status);
  }
  if (assertion.status !== documented.status) return false;
  if (assertion.header !== undefined) return showsHeader(assertion, recorded, validate);
  if (!assertion.mediaTypes.includes(content?.mediaType ?? '')) return false;
  return locateInstance(body, assertion, validate) !== undefined;
}

/** Whether the checks detect altered copies of a response that break a clause which the response exercises. */
export function breachIsNoticed(clause: Clause, recorded: RecordedResponse, validate: BodyValidator): boolean {
  const { operation, response, checked } = recorded;
  const { assertion } = clause;
  if (assertion?.header !== undefined) return headerBreachIsNoticed({ ...clause, assertion }, recorded, validate);
  if (assertion !== undefined) return bodyBreachIsNoticed({ ...clause, assertion }, recorded, validate);
  if (clause.id === clauseId.status(operation)) return !isRightForValid(operation, 599);
  const form = checked.documented && headerForm(clause, operation, checked.documented);
  const breaches = form === undefined ? formBreaches(response) : [withHeader(response, form.header, form.broken)];
  const brokenBy = (changed: WireResponse) => checkResponse(operation, changed, validate).violations;
  return breaches.some((changed) => brokenBy(changed).some((violation) => violation.clause === clause.id));
}

function bodyBreachIsNoticed(clause: BodyClause, recorded: RecordedResponse, validate: BodyValidator): boolean {
  const { id, pointer, assertion } = clause;
  const { operation, checked } = recorded;
  const { content, body } = checked;
  const shown = locateInstance(body, assertion, validate);
  if (shown === undefined || content?.schema === undefined) return false;
  const { schema, mediaType } = content;
  const { clauses } = responseClauses(operation);
  const judged = { operation, status: assertion.status, mediaType, clauses };
  for (const copy of mutatedBodies(body, { document: schema.document, assertion, pointer }, shown))
    if (breaksClause(validate(schema, copy), id, judged)) return true;
  return false;
}

/** Copies of a response with an undocumented media type, and with a body that does not match its media type. */
function formBreaches(response: WireResponse): WireResponse[] {
  const headers: WireResponse['headers'] = [['Content-Type', 'undocumented/undocumented']];
  return [{ headers }, { body: Uint8Array.from([0xff]) }].map((other) => ({ ...response, ...other }));
}
