import { isJsonObject } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { idOf } from '../read/listed-things.ts';
import { modelFor, type Resource } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { meansTheSame } from './means-the-same.ts';
import { partLists, shownParts } from './part-lists.ts';
import { listOf } from './walk-list.ts';

/** The operation that shows one thing: its own, or else the list of its kind, or the one that reads what it is a part of. */
export function readerOf(resource: Resource): Operation | undefined {
  return resource.own.get('GET') ?? listOf(resource)?.operation ?? listedIn(resource)?.whole.own.get('GET');
}

/** The member of the thing above that lists the parts of a resource, as texts or as objects with their ids. */
export function listedIn(part: Resource): { readonly whole: Resource; readonly member: string } | undefined {
  const maker = part.makers[0]?.operation;
  for (const whole of maker === undefined ? [] : modelFor(maker).resources)
    for (const [member, listed] of [...partLists(whole), ...shownParts(whole)])
      if (listed === part) return { whole, member };
  return undefined;
}

/** What a list in a whole shows of a part: its text, or an object with its id. `undefined` if it does not show it. */
export function partIn(list: unknown, { path, resource: { idName, noun } }: Thing): unknown {
  const idIn = (part: unknown) => (isJsonObject(part) ? idOf(part, idName, noun) : part);
  return [list].flat().find((part) => meansTheSame(idInPath(path), idIn(part)));
}
