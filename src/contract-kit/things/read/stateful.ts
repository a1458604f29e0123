import { isLoopback } from '../../exchange/http/loopback.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { type ResourceModel, resourceModel } from './resource-model.ts';

/** What is asked about a target before things are made on it. */
export interface PossibleMemory {
  readonly baseUrl: URL;
  readonly makesUpResponses?: true;
}

/**
 * The model by which things are made on a target. `undefined` for a mock, which remembers nothing, for another host, where
 * nothing is made without a module, and for a description in which nothing can be made or listed.
 */
export function statefulModel(document: JsonObject, target: PossibleMemory): ResourceModel | undefined {
  if (target.makesUpResponses || !isLoopback(target.baseUrl)) return undefined;
  const model = resourceModel(document);
  return model.isEmpty ? undefined : model;
}
