import type { BodyValidator } from '../json-schema/validate/body-validator.ts';
import { mutatedBodies } from '../contract/mutate-body.ts';
import { checkReply } from '../checks/check-reply.ts';
import { breaksClause } from '../contract/errors-to-clauses.ts';
import { locateInstance } from '../contract/locate-instance.ts';
import type { BodyAssertion, Clause } from '../model/clause.ts';
import { clauseId } from '../model/clause-id.ts';
import { responseClauses } from '../contract/response-clauses.ts';
import { isRightForValid, neverHasBody } from '../openapi/documented-response.ts';
import type { WireReply } from '../http/exchange.ts';
import { formBreachIsNoticed, headerBreachIsNoticed, headerForm, showsForm, showsHeader } from './header-witnesses.ts';
import type { RecordedReply } from './recorded-reply.ts';

/** Whether a reply shows a clause holding. */
export function showsClause(clause: Clause, recorded: RecordedReply, validate: BodyValidator): boolean {
  const {
    operation,
    reply,
    checked: { documented, content, body, excused },
  } = recorded;
  if (documented === undefined || excused?.has(clause.id)) return false;
  const { assertion } = clause;
  if (assertion === undefined) {
    if (clause.id === clauseId.status(operation)) return true;
    const form = headerForm(clause, operation, documented);
    if (form !== undefined) return showsForm(form, recorded);
    // A range of statuses may have those whose replies have no body.
    return (
      clause.id === clauseId.mediaType(operation, documented.status) && !neverHasBody(operation.method, reply.status)
    );
  }
  if (assertion.status !== documented.status) return false;
  if (assertion.header !== undefined) return showsHeader(assertion, recorded, validate);
  if (!assertion.mediaTypes.includes(content?.mediaType ?? '')) return false;
  return locateInstance(body, assertion, validate) !== undefined;
}

/** Whether the checks notice copies of a reply that break a clause which it shows. */
export function breachIsNoticed(clause: Clause, recorded: RecordedReply, validate: BodyValidator): boolean {
  const {
    operation,
    reply,
    checked: { documented },
  } = recorded;
  const { assertion } = clause;
  if (assertion?.header !== undefined) return headerBreachIsNoticed({ ...clause, assertion }, recorded, validate);
  if (assertion !== undefined) return bodyBreachIsNoticed({ ...clause, assertion }, recorded, validate);
  if (clause.id === clauseId.status(operation)) return !isRightForValid(operation, 599);
  const form = documented && headerForm(clause, operation, documented);
  if (form !== undefined) return formBreachIsNoticed(clause, form, recorded, validate);
  return formBreaches(reply).some((changed) =>
    checkReply(operation, changed, validate).flaws.some((flaw) => flaw.clause === clause.id),
  );
}

function bodyBreachIsNoticed(
  { id, pointer, assertion }: Clause & { readonly assertion: BodyAssertion },
  { operation, checked: { content, body } }: RecordedReply,
  validate: BodyValidator,
): boolean {
  const shown = locateInstance(body, assertion, validate);
  if (shown === undefined || content?.schema === undefined) return false;
  const { schema, mediaType } = content;
  const { clauses } = responseClauses(operation);
  const judged = { operation, status: assertion.status, mediaType, clauses };
  for (const copy of mutatedBodies(body, { document: schema.document, assertion, pointer }, shown))
    if (breaksClause(validate(schema, copy), id, judged)) return true;
  return false;
}

/** Copies of a reply in another form than is documented, or than it says. */
function formBreaches(reply: WireReply): WireReply[] {
  return [
    { ...reply, headers: [['Content-Type', 'undocumented/undocumented']] },
    { ...reply, body: Uint8Array.from([0xff]) },
  ];
}
