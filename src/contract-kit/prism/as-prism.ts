import type { JsonObject } from '../openapi/json.ts';
import type { Target } from '../run/target.ts';
import { prismProfile } from './prism-profile.ts';
import { prismResponses } from './prism-responses.ts';

/**
 * The target, judged as a Prism mock: what Prism is known to do otherwise than a description says is not held against it.
 *
 * @param served The bundled document that it serves. Default: the one that is verified.
 */
export function asPrism(target: Target, served?: JsonObject): Target {
  return { ...target, profile: prismProfile, responseProfile: prismResponses(served), makesUpResponses: true };
}
