import { headerOf, responseOf } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { StepOptions } from '../../scene/scene.ts';
import { withHeaderField } from '../../scene/with-query.ts';

/** The ETag of a response. `undefined` if it has none. */
export function etagOf(step: Step): string | undefined {
  const response = responseOf(step.exchange);
  return response && headerOf(response, 'etag');
}

/** Whether two responses have the same body. */
export function isSameBody(step: Step, other: Step): boolean {
  return JSON.stringify(step.body) === JSON.stringify(other.body);
}

/** Sends a request with this header field, such as an ETag in `If-Match`. */
export function withField(name: string, value: string): StepOptions {
  return { change: (request) => withHeaderField(request, name, value) };
}

/** Whether the description has a header parameter of an operation. */
export function hasHeader({ parameters }: Operation, name: string): boolean {
  return parameters.some(
    (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === name.toLowerCase(),
  );
}
