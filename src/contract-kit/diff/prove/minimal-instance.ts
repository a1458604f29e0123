import { simplestValue } from '../../json-schema/generate/valid-values.ts';
import type { ResponseContent } from '../../openapi/documented-response.ts';
import type { SpecNode } from '../../openapi/spec-node.ts';
import type { WitnessResponse } from '../model/witness.ts';

/**
 * A plain small value that a schema allows: of an object the required properties, of an array as many items as it needs.
 * Where there is none, as of a schema that contradicts itself, a text.
 */
export function minimalInstance(schema: SpecNode | undefined): unknown {
  const value = schema && simplestValue(schema);
  return value === undefined ? 'text' : value;
}

/** A response with the least in it. */
export function minimalResponse(status: string, content: ResponseContent | undefined): WitnessResponse {
  if (content === undefined) return { status, mediaType: '', body: undefined };
  return { status, mediaType: content.mediaType, body: minimalInstance(content.schema) };
}
