import { clauseId } from '../../contract/model/clause-id.ts';
import { type Exchange, responseOf } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { checkResponse } from '../../exchange/checks/check-response.ts';
import type { Violation } from '../../exchange/checks/violation.ts';
import { documentedResponse } from '../../openapi/operation/documented-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import type { Verdict } from './play-confirmed.ts';

/** Refusals that are about the state of a thing, which many descriptions do not mention. */
const aboutState = [400, 401, 404, 409, 410, 412, 422, 423, 428, 429];

/** Compares a response to a valid request with the description. */
export function judgeResponse(operation: Operation, step: Step): Verdict {
  const { status } = step;
  const isUndocumented = documentedResponse(operation, status) === undefined;
  if (status !== 0 && isUndocumented && !aboutState.includes(status))
    return { expected: 'a documented response', actual: `status ${status}`, shown: step };
  return judgeSoundness(operation, step);
}

/**
 * Compares a response to any request with the description. A refusal may have a status that the description does not have.
 * Nothing is said of a request with another method, such as HEAD, whose response has no body.
 */
export function judgeSoundness(operation: Operation, step: Step): Verdict {
  const { status, exchange } = step;
  if (exchange.request.method !== operation.method) return 'holds';
  if (status >= 500) return { expected: 'a documented response', actual: `status ${status}`, shown: step };
  const violation = violationIn(operation, exchange);
  if (violation === undefined) return 'holds';
  const { expected, actual, excerpt } = violation;
  return { expected, actual: excerpt === undefined ? actual : `${actual}: ${excerpt}`, shown: step };
}

/** The id of the clause that a response breaks. `undefined` if it breaks none. */
export function clauseBrokenBy(operation: Operation, exchange: Exchange): string | undefined {
  const status = responseOf(exchange)?.status;
  if (status === undefined) return undefined;
  const isUndocumented = documentedResponse(operation, status) === undefined;
  return status >= 500 || isUndocumented ? clauseId.status(operation) : violationIn(operation, exchange)?.clause;
}

function violationIn(operation: Operation, exchange: Exchange): Violation | undefined {
  const response = responseOf(exchange);
  if (response === undefined) return undefined;
  return checkResponse(operation, response, bodyValidatorOf(operation.node.document, 'response')).violations[0];
}
