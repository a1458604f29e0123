import { checkResponse } from '../../checks/check-response.ts';
import { responseOf } from '../../http/exchange.ts';
import { bodyValidatorOf } from '../../json-schema/validate/body-validator.ts';
import type { Step } from '../../model/thing-bench.ts';
import { documentedResponse } from '../../openapi/documented-response.ts';
import type { Operation } from '../../openapi/operation.ts';
import type { RuleVerdict } from './resource-law.ts';

/** Refusals that are about the state of a thing, which many descriptions do not mention. */
const aboutState = [400, 401, 404, 409, 410, 412, 422, 423, 428, 429];

/** Compares a response to a valid request with the description. */
export function judgeResponse(operation: Operation, step: Step): RuleVerdict {
  const { status } = step;
  const isUndocumented = documentedResponse(operation, status) === undefined;
  if (status !== 0 && isUndocumented && !aboutState.includes(status))
    return { expected: 'a documented response', actual: `status ${status}`, shown: step };
  return judgeSoundness(operation, step);
}

/** Compares a response to any request with the description. A refusal may have a status that the description does not have. */
export function judgeSoundness(operation: Operation, step: Step): RuleVerdict {
  const response = responseOf(step.exchange);
  if (response === undefined) return 'holds';
  if (response.status >= 500)
    return { expected: 'a documented response', actual: `status ${response.status}`, shown: step };
  const validate = bodyValidatorOf(operation.node.document, 'response');
  const [violation] = checkResponse(operation, response, validate).violations;
  if (violation === undefined) return 'holds';
  const { expected, actual, excerpt } = violation;
  return { expected, actual: excerpt === undefined ? actual : `${actual}: ${excerpt}`, shown: step };
}
