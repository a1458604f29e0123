import type { Operation } from '../../openapi/operation/operation.ts';
import { modelFor, type Resource } from '../read/resource-model.ts';
import { partLists } from './part-lists.ts';
import { listOf } from './walk-list.ts';

/** The operation that shows one thing: its own, or else the list of its kind, or the one that reads what it is a part of. */
export function readerOf(resource: Resource): Operation | undefined {
  return resource.own.get('GET') ?? listOf(resource)?.operation ?? listedIn(resource)?.whole.own.get('GET');
}

/** The member of the thing above that lists the parts of a resource as texts. */
export function listedIn(part: Resource): { readonly whole: Resource; readonly member: string } | undefined {
  const maker = part.makers[0]?.operation;
  for (const whole of maker === undefined ? [] : modelFor(maker).resources)
    for (const [member, listed] of partLists(whole)) if (listed === part) return { whole, member };
  return undefined;
}
