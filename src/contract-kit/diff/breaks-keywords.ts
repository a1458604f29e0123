import { isValidValue } from '../json-schema/generate/valid-values.ts';
import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { SpecNode } from '../openapi/spec-node.ts';

const place = 'x-contract-keywords';

/** By document, place and keywords: the schema with nothing but these. */
const known = new WeakMap<JsonObject, Map<string, SpecNode | undefined>>();

/** Whether some keywords of a schema, all others left out, refuse a value. */
export function breaksKeywords(schema: SpecNode, keywords: readonly string[], value: unknown): boolean {
  const ofDocument = known.get(schema.document) ?? new Map<string, SpecNode | undefined>();
  known.set(schema.document, ofDocument);
  const key = [schema.pointer, ...keywords].join(' ');
  if (!ofDocument.has(key)) ofDocument.set(key, withOnly(schema, keywords));
  const node = ofDocument.get(key);
  return node !== undefined && !isValidValue(node, value);
}

function withOnly({ document, value }: SpecNode, keywords: readonly string[]): SpecNode | undefined {
  const members = Object.entries(isJsonObject(value) ? value : {}).filter(([key]) => keywords.includes(key));
  // What is read here is JSON Schema already, whichever version of OpenAPI it was written in.
  const copy = { ...document, openapi: '3.1.0', [place]: Object.fromEntries(members) };
  return SpecNode.root(copy).at(place);
}
