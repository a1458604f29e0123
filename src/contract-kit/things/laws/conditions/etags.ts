import { headerOf, responseOf } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Thing } from '../../read/thing.ts';
import { withHeaderField } from '../../scene/changed-request.ts';
import type { Scene } from '../../scene/scene.ts';

/** The ETag of a response. `undefined` if it has none. */
export function etagOf(step: Step): string | undefined {
  const response = responseOf(step.exchange);
  return response && headerOf(response, 'etag');
}

/** Whether `If-Match` can compare an ETag (RFC 9110 §13.1.1). */
export function isStrong(etag: string): boolean {
  return !etag.startsWith('W/');
}

/** Whether two responses have the same body. */
export function isSameBody(one: Step, other: Step): boolean {
  return JSON.stringify(one.body) === JSON.stringify(other.body);
}

/** Sends a valid request about a thing with this ETag in `If-Match`. Default: without `If-Match`. */
export async function sendIfMatch(
  scene: Scene,
  operation: Operation,
  thing: Thing,
  etag?: string,
): Promise<Step | undefined> {
  return await scene.send(operation, thing, {
    change: (request) => (etag === undefined ? request : withHeaderField(request, 'If-Match', etag)),
  });
}

/** Whether the description has a header parameter of an operation. */
export function hasHeader({ parameters }: Operation, name: string): boolean {
  return parameters.some((one) => one.in === 'header' && one.name.toLowerCase() === name.toLowerCase());
}
