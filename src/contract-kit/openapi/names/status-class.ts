import type { SpecNode } from '../document/spec-node.ts';
import type { Operation } from '../operation/operation.ts';

/** Whether a key of `responses` is for a success, an error, or, as `default`, for anything. */
export function statusClass(key: string): 'success' | 'error' | 'any' {
  if (key.toLowerCase() === 'default') return 'any';
  return key.startsWith('2') ? 'success' : 'error';
}

/** The documented schemas of successful responses with a JSON body. */
export function successSchemas({ responses }: Operation): SpecNode[] {
  const successful = responses.filter(({ status }) => statusClass(status) === 'success');
  return successful.flatMap(({ content }) => content.flatMap(({ schema }) => schema ?? []));
}
