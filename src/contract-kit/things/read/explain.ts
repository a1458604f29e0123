import type { JsonObject } from '../../openapi/document/json.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { type Operation, type Parameter, readOperations } from '../../openapi/operation/operation.ts';
import { visible } from '../../text/visible-text.ts';
import { hanging, wrap } from '../../text/wrap.ts';
import { addsRemovable } from './adds-removable.ts';
import { namesakeOf } from './namesake.ts';
import { type Resource, resourceModel, type Source } from './resource-model.ts';
import { whyWithheld } from './withheld.ts';

/** An id that requests to an operation need, and where it comes from. */
export interface NeededId {
  /** The name of the path variable in braces, or of the member of the body: `{customerId}`, `customerId`. */
  readonly name: string;
  /** Where the id comes from, or what is missing, as a sentence without its subject and full stop. */
  readonly source: string;
  /** Whether nothing in the description gives it. */
  readonly isMissing: boolean;
}

/** How an operation is reached. */
export interface OperationReach {
  /** The id of the operation. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly needs: readonly NeededId[];
  /** Why its requests are withheld, as the end of a sentence. Absent if they are sent. */
  readonly withheld?: string;
}

/**
 * What the user gives for an id: `used` in requests, or `kept` from them because they could change what it names; an `example`
 * of the description; or `nothing`. The id is a variable of the path, or a member of the body by its names.
 */
export type GivenIds = (
  operation: Operation,
  id: Parameter | readonly string[],
) => 'used' | 'kept' | 'example' | 'nothing';

/**
 * How each operation of a description is reached: what makes or lists the things that its requests name. Nothing is sent.
 *
 * @param mayUse Whether an operation may be called to make or list things. Default: each may.
 * @param givenBy The user's values. Default: none.
 */
export function explainReach(
  document: JsonObject,
  mayUse: (operation: Operation) => boolean = () => true,
  givenBy: GivenIds = () => 'nothing',
): OperationReach[] {
  const model = resourceModel(document);
  /** @param unlessMade The method of requests that get made-up ids if no thing can be made. Default: a found thing will do. */
  const sourceOf = ({ makers, lists, noun }: Resource, unlessMade?: string): Omit<NeededId, 'name'> => {
    const maker = makers.find((source) => mayUse(source.operation));
    if (maker) return { source: `${named(maker)} makes a ${noun}, as ${evidence(maker)}`, isMissing: false };
    const list = lists.find((source) => mayUse(source.operation));
    if (list !== undefined) {
      const limit = unlessMade === undefined ? '' : `; no operation makes one, so ${unlessMade} gets made-up ids`;
      return { source: `${named(list)} lists them, as ${evidence(list)}${limit}`, isMissing: limit !== '' };
    }
    const all = [...makers, ...lists].map(named).join(' and ');
    const nothing = `nothing in the description makes a ${noun}; give one with --values or --provision`;
    return { source: all === '' ? nothing : `${all} may not be called in this run`, isMissing: true };
  };
  const needsOf = (operation: Operation): NeededId[] => {
    const { method } = operation;
    const handles = model.handlesOf(operation);
    const inPath = handles.map((handle, index) => {
      const { parameter } = handle;
      const resource = namesakeOf(model, handle) ?? handle.resource;
      // What is made below a thing that was found is this run's own.
      const isWhole = handles.slice(index + 1).some((later) => later.resource.makers.length > 0);
      const mayBeFound = isWhole || isSafe(method) || addsRemovable(operation, model);
      const need = { name: `{${parameter.name}}`, ...sourceOf(resource, mayBeFound ? undefined : method) };
      return withGiven(need, method, givenBy(operation, parameter));
    });
    const inBody = model.referencesOf(operation).filter((reference) => reference.in === 'body');
    const named = inBody.map(({ path, resource }) => [path, { name: path.join('.'), ...sourceOf(resource) }] as const);
    const referred = named.map(([path, one]) => withGiven(one, method, givenBy(operation, path)));
    return [...inPath, ...referred];
  };
  return readOperations(document).map((operation) => {
    const { id, method, path } = operation;
    const withheld = whyWithheld(operation, model);
    return { operation: id, method, path, needs: needsOf(operation), ...(withheld !== undefined && { withheld }) };
  });
}

/** What the user gives for an id comes before what the description shows. */
function withGiven(need: NeededId, method: string, given: ReturnType<GivenIds>): NeededId {
  if (given === 'nothing') return need;
  if (given === 'example') return { ...need, source: 'the description has an example', isMissing: false };
  if (given === 'used') return { ...need, source: '--values gives it', isMissing: false };
  const kept = `--values gives one, which ${method} could change: it gets that one with --touch`;
  return { ...need, source: need.isMissing ? kept : `${need.source}; ${kept}` };
}

function named({ operation: { method, path } }: Source): string {
  return `${method} ${path}`;
}

function evidence({ by }: Source): string {
  return by === 'link' ? 'a link says' : by === 'path' ? 'the paths show' : 'the names suggest';
}

/** How operations are reached, for a terminal. */
export function explainLines(given: readonly OperationReach[], columns: number): string[] {
  return visible(given).flatMap(({ operation, method, path, needs, withheld }) => {
    const told = needs.map(({ name, source }) => `${name}: ${source}`);
    if (withheld !== undefined) told.push(`withheld: ${withheld}; --touch ${operation} sends its requests`);
    if (told.length === 0) told.push('needs no id');
    const title = wrap(`${operation}: ${method} ${path}`, columns);
    return [...title, ...told.flatMap((line) => hanging(line, columns, '  ', 4))];
  });
}
