import { type Operation, type Parameter, pathParameters } from '../operation/operation.ts';
import { withoutNames } from '../operation/path-slot.ts';

/** A variable of a path that is a whole segment, and whose values a service may have to know. */
export interface PathHandle {
  readonly parameter: Parameter;
  /** The position of its segment in the path, from 0. */
  readonly index: number;
  /** The key of the resource that it names: the path up to it, without the names of variables. */
  readonly key: string;
}

/** The segments of a path or of a path template. */
export function segmentsOf(path: string): string[] {
  return path.replace(/^\/|\/$/g, '').split('/');
}

/** A path template without the names of its variables: templates with the same key lead to the same things. */
export function pathKey(template: string): string {
  return `/${segmentsOf(withoutNames(template)).join('/')}`;
}

/** The variables of an operation's path that name things, from the first to the last. */
export function pathHandles(operation: Operation): PathHandle[] {
  const segments = segmentsOf(operation.path);
  const parameters = pathParameters(operation);
  return segments.flatMap((segment, index) => {
    const parameter = parameters.find(({ name }) => segment === `{${name}}`);
    if (parameter === undefined || isChoice(parameter)) return [];
    return [{ parameter, index, key: pathKey(segments.slice(0, index + 1).join('/')) }];
  });
}

/** Whether the description lists the values of a parameter, so that none of them is a thing that somebody made. */
function isChoice({ schema }: Parameter): boolean {
  return schema?.at('enum') !== undefined || schema?.at('const') !== undefined || schema?.text('type') === 'boolean';
}

/** The path of the collection that a path with a variable as its last segment belongs to. */
export function collectionOf(key: string): string {
  return key.replace(/\/\{\}$/, '') || '/';
}

/** The number of segments with which two paths begin alike. */
export function sharedSegments(text: string, other: string): number {
  const [own, others] = [segmentsOf(text), segmentsOf(other)];
  const count = own.findIndex((segment, index) => segment !== others[index]);
  return count < 0 ? own.length : count;
}
