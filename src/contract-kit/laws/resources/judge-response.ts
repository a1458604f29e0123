import { checkResponse } from '../../checks/check-response.ts';
import { responseOf } from '../../http/exchange.ts';
import { bodyValidatorOf } from '../../json-schema/validate/body-validator.ts';
import type { Step } from '../../model/thing-bench.ts';
import type { Operation } from '../../openapi/operation.ts';
import type { RuleVerdict } from './resource-law.ts';

/** Refusals that are about the state of a thing, which many descriptions do not mention. */
const aboutState = [400, 401, 404, 409, 410, 412, 422, 423, 428, 429];

/** Compares a response to a valid request with the description. */
export function judgeResponse(operation: Operation, step: Step): RuleVerdict {
  const response = responseOf(step.exchange);
  if (response === undefined) return 'holds';
  const validate = bodyValidatorOf(operation.node.document, 'response');
  const { documented, violations } = checkResponse(operation, response, validate);
  if (response.status >= 500 || (documented === undefined && !aboutState.includes(response.status)))
    return { expected: 'a documented response', actual: `status ${response.status}`, shown: step };
  const [violation] = violations;
  if (violation === undefined) return 'holds';
  const { expected, actual, excerpt } = violation;
  return { expected, actual: excerpt === undefined ? actual : `${actual}: ${excerpt}`, shown: step };
}
