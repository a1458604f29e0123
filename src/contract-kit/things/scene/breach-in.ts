import { clauseId } from '../../contract/model/clause-id.ts';
import { type Exchange, responseOf } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { checkResponse } from '../../exchange/checks/check-response.ts';
import type { Violation } from '../../exchange/checks/violation.ts';
import { stackTraceIn } from '../../exchange/laws/disclosure-law.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import { documentedResponse } from '../../openapi/operation/documented-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { Breach } from './breach.ts';
import { unlessBroken } from './unless-broken.ts';
import { isSuccess } from './words.ts';

/** Refusals that are about the state of a thing, which many descriptions do not mention. */
const aboutState = [400, 401, 404, 409, 410, 412, 422, 423, 428, 429];

/** What a response to a valid request contradicts in the description. `undefined` if it contradicts nothing. */
export function breachIn(operation: Operation, step: Step): Breach | undefined {
  const { status } = step;
  const isUndocumented = documentedResponse(operation, status) === undefined;
  const isBreach = status !== 0 && isUndocumented && !aboutState.includes(status);
  return isBreach ? new Breach('a documented response', `status ${status}`, step) : unsoundnessIn(operation, step);
}

/**
 * The same of a response to any request. A refusal may have a status that the description does not have. Nothing is said of a
 * request with another method, such as HEAD, whose response has no body.
 */
export function unsoundnessIn(operation: Operation, step: Step): Breach | undefined {
  const { status, exchange } = step;
  if (exchange.request.method !== operation.method) return undefined;
  if (status >= 500) return new Breach('a documented response', `status ${status}`, step);
  const [runtime] = [...textsIn(step.body)].flatMap((text) => stackTraceIn(text) ?? []);
  if (runtime !== undefined) return new Breach('no stack trace', `a stack trace of ${runtime} in the body`, step);
  const { expected, actual = '', excerpt } = violationIn(operation, exchange) ?? {};
  if (expected === undefined) {
    const broken = isSuccess(step) ? unlessBroken(operation, step.body) : undefined;
    return broken && new Breach(...broken, step);
  }
  return new Breach(expected, excerpt === undefined ? actual : `${actual}: ${excerpt}`, step);
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
  const validate = bodyValidatorOf(operation.node.document, 'response');
  return response && checkResponse(operation, response, validate).violations[0];
}
