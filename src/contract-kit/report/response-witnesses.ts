import type { BodyValidator } from '../check/body-validator.ts';
import { brokenBodies } from '../check/break-body.ts';
import { type CheckedReply, checkReply } from '../check/check-reply.ts';
import { breaksClause } from '../check/name-flaws.ts';
import { shownValue } from '../check/shown-value.ts';
import type { BodyAssertion, Clause } from '../contract/clause.ts';
import { clauseId } from '../contract/clause-id.ts';
import { responseClauses } from '../contract/response-clauses.ts';
import { isRightForValid, neverHasBody } from '../document/documented-response.ts';
import type { Operation } from '../document/operation.ts';
import type { WireReply } from '../send/exchange.ts';

/** A sound reply that was received. */
export interface RecordedReply {
  readonly operation: Operation;
  readonly reply: WireReply;
  readonly checked: CheckedReply;
}

/** Whether a reply shows a clause holding. */
export function showsClause(
  clause: Clause,
  { operation, reply, checked: { documented, content, body, excused } }: RecordedReply,
  validate: BodyValidator,
): boolean {
  if (documented === undefined || excused?.has(clause.id)) return false;
  const { assertion } = clause;
  if (assertion === undefined) {
    if (clause.id === clauseId.status(operation)) return true;
    // A range of statuses may have those whose replies have no body.
    return (
      clause.id === clauseId.mediaType(operation, documented.status) && !neverHasBody(operation.method, reply.status)
    );
  }
  if (assertion.status !== documented.status || !assertion.mediaTypes.includes(content?.mediaType ?? '')) return false;
  return shownValue(body, assertion, validate) !== undefined;
}

/** Whether the checks notice copies of a reply that break a clause which it shows. */
export function breachIsNoticed(clause: Clause, recorded: RecordedReply, validate: BodyValidator): boolean {
  const { operation, reply } = recorded;
  const { assertion } = clause;
  if (assertion !== undefined) return bodyBreachIsNoticed({ ...clause, assertion }, recorded, validate);
  if (clause.id === clauseId.status(operation)) return !isRightForValid(operation, 599);
  return formBreaches(reply).some((changed) =>
    checkReply(operation, changed, validate).flaws.some((flaw) => flaw.clause === clause.id),
  );
}

function bodyBreachIsNoticed(
  { id, pointer, assertion }: Clause & { readonly assertion: BodyAssertion },
  { operation, checked: { content, body } }: RecordedReply,
  validate: BodyValidator,
): boolean {
  const shown = shownValue(body, assertion, validate);
  if (shown === undefined || content?.schema === undefined) return false;
  const { schema, mediaType } = content;
  const { clauses } = responseClauses(operation);
  const judged = { operation, status: assertion.status, mediaType, clauses };
  for (const copy of brokenBodies(body, { document: schema.document, assertion, pointer }, shown))
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
