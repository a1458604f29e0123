import type { Target } from '../../exchange/checks/target.ts';
import { isLoopback } from '../../exchange/http/loopback.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { type ResourceModel, resourceModel } from './resource-model.ts';

/**
 * The model by which things are made on a target. `undefined` for a mock, which remembers nothing, for another host, where
 * nothing is made without a module, and for a description in which nothing can be made or listed.
 */
export function statefulModel(
  document: JsonObject,
  target: Pick<Target, 'baseUrl' | 'makesUpResponses'>,
): ResourceModel | undefined {
  if (target.makesUpResponses || !isLoopback(target.baseUrl)) return undefined;
  const model = resourceModel(document);
  return model.isEmpty ? undefined : model;
}
