import { onceFor } from '../document/once-for.ts';
import type { SpecNode } from '../document/spec-node.ts';
import type { Operation } from '../operation/operation.ts';
import { wrappedProperties } from '../operation/properties-of.ts';
import { itemMembers } from './item-members.ts';
import { identifiedNoun, identifyingWord, segmentNoun, wordsOf } from './nouns.ts';
import { type PathHandle, pathHandles, pathKey, segmentsOf } from './path-handle.ts';
import type { Reference } from './references.ts';
import { successSchemas } from './status-class.ts';

/** A kind of things that the paths of a description name. */
export interface NamedResource {
  /** The path of one thing without the names of its variables: `/customers/{}`. */
  readonly key: string;
  /** The path of one thing as an operation has it: `/customers/{customerId}`. */
  readonly path: string;
  /** The name of the variable that tells things of this kind apart: `customerId`. */
  readonly variable: string;
  /** What one thing is called: `customer`. */
  readonly noun: string;
  /** The operations on the path of one thing, by method. */
  readonly own: ReadonlyMap<string, Operation>;
}

/** The kinds of things that the paths of a description name, in the order of its operations. */
export const namedResources: (operations: readonly Operation[]) => readonly NamedResource[] = onceFor(readResources);

function readResources(operations: readonly Operation[]): NamedResource[] {
  const handles = new Map<string, { readonly handle: PathHandle; readonly operation: Operation }>();
  for (const operation of operations)
    for (const handle of pathHandles(operation))
      if (!handles.has(handle.key)) handles.set(handle.key, { handle, operation });
  const named = [...handles.values()].map(({ handle: { key, parameter, index }, operation }) => {
    const segments = segmentsOf(operation.path).slice(0, index + 1);
    const { variable, own } = ownOperations(operations, key, parameter.name);
    const path = `/${[...segments.slice(0, -1), `{${variable}}`].join('/')}`;
    return { key, path, variable, noun: nounOf(parameter.name, segments), own };
  });
  return [...named, ...pathless(operations).filter(({ key }) => !handles.has(key))];
}

/** What is made and listed with an id at one path, but read nowhere: `/shelves` makes and lists what a `shelf_id` names. */
function pathless(operations: readonly Operation[]): NamedResource[] {
  return operations.flatMap((maker) => {
    const { method, path } = maker;
    const list = operations.find((operation) => operation.method === 'GET' && operation.path === path);
    const hasId = list !== undefined && itemMembers(list).has('id') && successMembers(maker).has('id');
    if (method !== 'POST' || path.includes('{') || !hasId) return [];
    const noun = segmentNoun(segmentsOf(path).at(-1) ?? '');
    return [{ key: `${pathKey(path)}/{}`, path: `${path}/{id}`, variable: 'id', noun, own: new Map() }];
  });
}

/** The members of what an operation shows, also below a member that wraps them. */
function successMembers(operation: Operation): ReadonlyMap<string, SpecNode> {
  return new Map(successSchemas(operation).flatMap((schema) => [...wrappedProperties(schema)]));
}

/**
 * The operations on the path of one thing. Of two paths that differ only in what their variable is called, as
 * `/tokens/{name}` and `/tokens/{secret}`, the ids are those by which things are removed or changed.
 */
function ownOperations(operations: readonly Operation[], key: string, name: string) {
  const atPath = operations.filter((operation) => pathKey(operation.path) === key);
  const variableOf = ({ path }: Operation): string => segmentsOf(path).at(-1)?.slice(1, -1) ?? name;
  const main = ['DELETE', 'PUT', 'PATCH'].flatMap(
    (method) => atPath.find((operation) => operation.method === method) ?? [],
  )[0];
  const variable = main === undefined ? name : variableOf(main);
  const isAlike = (operation: Operation): boolean =>
    identifyingWord(variableOf(operation)) === identifyingWord(variable);
  return { variable, own: new Map(atPath.filter(isAlike).map((operation) => [operation.method, operation])) };
}

function nounOf(variable: string, segments: readonly string[]): string {
  const collection = segments.slice(0, -1).findLast((segment) => !segment.startsWith('{'));
  return collection === undefined ? (identifiedNoun(variable) ?? variable) : segmentNoun(collection);
}

/** The words by which a reference can identify any thing. Another word must be that of the resource's own variable. */
const ordinaryIds = ['id', 'ids', 'uuid', 'guid'];

/** Whether a reference that is not bare is about a thing of this kind. */
export function isReferred({ noun, by }: Pick<Reference, 'noun' | 'by'>, resource: NamedResource): boolean {
  const isSameNoun = resource.noun === noun || resource.noun.endsWith(` ${noun}`) || noun.endsWith(` ${resource.noun}`);
  const isItsId = ordinaryIds.includes(by) || identifyingWord(resource.variable) === by;
  return lastWord(resource.noun) === lastWord(noun) && isSameNoun && isItsId;
}

function lastWord(noun: string): string {
  return wordsOf(noun).at(-1) ?? '';
}
