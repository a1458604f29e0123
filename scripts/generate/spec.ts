import type { Contract, JsonObject } from 'intercom-contract/contract-kit';
import { isJsonObject } from '#contract-kit/internal';

/** What every generated file is made from. */
export interface Spec {
  /** The spec as one document: linted, bundled, every `$ref` local. */
  readonly document: JsonObject;
  /** The kit's reading of the document; using it here keeps one reader of OpenAPI in this repository. */
  readonly contract: Contract;
}

export type Operation = Contract['operations'][number];

/** The document's component schemas by name. */
export function componentSchemas({ document }: Spec): readonly (readonly [name: string, schema: JsonObject])[] {
  const schemas = isJsonObject(document.components) ? document.components.schemas : undefined;
  if (!isJsonObject(schemas)) return [];
  return Object.entries(schemas).flatMap(([name, schema]) => (isJsonObject(schema) ? [[name, schema] as const] : []));
}

/** Whether a parameter is a list or an object. `undefined` if it is neither. */
export function structure({ schema }: Operation['parameters'][number]): string | undefined {
  return schema?.texts('type').find((type) => type === 'array' || type === 'object');
}

/** Whether an object is written as `key=value` pairs in the query, so that its keys are read like parameters. */
export function isSpread({ in: location, style, explode, schema }: Operation['parameters'][number]): boolean {
  return location === 'query' && style === 'form' && explode && (schema?.texts('type').includes('object') ?? false);
}

/** A fault in the spec that its author can fix. The message has its location, its cause, and what to do. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}
