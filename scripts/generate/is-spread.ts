import type { Operation } from './spec-document.ts';

/** Whether an object is written as `key=value` pairs in the query, so that its keys are read like parameters. */
export function isSpread({ in: location, style, explode, schema }: Operation['parameters'][number]): boolean {
  return location === 'query' && style === 'form' && explode && (schema?.texts('type').includes('object') ?? false);
}
