import { firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { itemMembers } from '../../openapi/names/item-members.ts';
import { type Link, linksOf, repeatsId } from '../../openapi/names/links.ts';
import { isReferred, type NamedResource, namedResources } from '../../openapi/names/named-resources.ts';
import { identifyingWord, isSameName, nounsIn, segmentNoun, wordsOf } from '../../openapi/names/nouns.ts';
import {
  collectionOf,
  type PathHandle,
  pathHandles,
  pathKey,
  segmentsOf,
  sharedSegments,
} from '../../openapi/names/path-handle.ts';
import { formMark, marksOf, type Reference, referencesOf } from '../../openapi/names/references.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import { documentsSuccess } from '../../openapi/operation/documented-response.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { jsonProperties, propertiesOf } from '../../openapi/operation/properties-of.ts';
import { type PartAbove, partsAbove } from './parts-above.ts';

/** A kind of things that a service remembers, and the operations of the description that are about one of them. */
export interface Resource extends NamedResource {
  /** The operations that make one, the most certain first. */
  readonly makers: readonly Source[];
  /** The operations that list them, the most certain first. */
  readonly lists: readonly Source[];
  /** What the member with the id of a thing is called: like the variable, if nothing tells another name. */
  readonly idName: string;
}

/** An operation whose response has the id of a thing. */
export interface Source {
  readonly operation: Operation;
  /** What says so: a link of the description, the paths, or the names. */
  readonly by: 'link' | 'path' | 'name';
  /** The runtime expression of the link. */
  readonly expression?: string;
}

/** What makes what, as far as a description shows it. */
export interface ResourceModel {
  readonly resources: readonly Resource[];
  /** The resources that the variables of an operation's path name, from the first to the last. */
  readonly handlesOf: (operation: Operation) => readonly Handle[];
  /** The resources that the bodies and queries of an operation refer to. */
  readonly referencesOf: (operation: Operation) => readonly ResourceReference[];
  /** The same, and what may refer to a resource because it has its name: the `project` of a body. */
  readonly mentionsOf: (operation: Operation) => readonly ResourceReference[];
  /** The resources that an operation makes. */
  readonly madeBy: (operation: Operation) => readonly Resource[];
  /** Whether anything can be made or listed at all. */
  readonly isEmpty: boolean;
}

/** A variable of a path with the resource that it names. */
export interface Handle extends PathHandle {
  readonly resource: Resource;
}

/** A reference with the resource that it is about. */
export interface ResourceReference extends Reference {
  readonly resource: Resource;
}

/** The model of a description. It is derived once for each description, also if that is given in a converted form. */
export function resourceModel(document: JsonObject): ResourceModel {
  return modelOf(readOperations(document));
}

/** The model of the description that an operation is in. */
export function modelFor(operation: Operation): ResourceModel {
  return resourceModel(operation.node.document);
}

const modelOf = onceFor((operations: readonly Operation[]) => deriveModel(operations));

function deriveModel(operations: readonly Operation[], resources = readResources(operations)): ResourceModel {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const makersOf = new Map<Operation, Resource[]>();
  for (const resource of resources)
    for (const { operation } of resource.makers)
      makersOf.set(operation, [...(makersOf.get(operation) ?? []), resource]);
  const mentionsOf = onceFor((operation: Operation) =>
    referencesOf(operation).flatMap((reference): ResourceReference[] => {
      const identified = identifiedBy(reference, operation, resources);
      const { isBare, ...sure } = reference;
      if (identified !== undefined) return [{ ...sure, resource: identified }];
      const resource = reference.noun === '' ? undefined : referred(reference, operation, resources);
      if (resource !== undefined) return [{ ...reference, resource }];
      const told = reference.told && referred({ ...sure, ...reference.told }, operation, resources);
      return told === undefined ? [] : [{ ...sure, resource: told }];
    }),
  );
  const referencesOfEach = onceFor((operation: Operation) =>
    mentionsOf(operation).filter(({ isBare }) => isBare !== true),
  );
  const complete = resources.map((resource) => {
    const isMaker = (operation: Operation): boolean => makesByNaming(operation, resource, referencesOfEach(operation));
    const isUnknown = resource.makers.length + resource.lists.length === 0;
    const makers = isUnknown ? operations.filter(isMaker) : [];
    return makers.length === 0 ? resource : { ...resource, makers: makers.map(byPath) };
  });
  if (complete.some((resource, index) => resource !== resources[index])) return deriveModel(operations, complete);
  return {
    resources,
    handlesOf: onceFor((operation: Operation) =>
      pathHandles(operation).flatMap((handle) => {
        const resource = byKey.get(handle.key);
        return resource === undefined ? [] : [{ ...handle, resource }];
      }),
    ),
    referencesOf: referencesOfEach,
    mentionsOf,
    madeBy: (operation) => makersOf.get(operation) ?? [],
    isEmpty: resources.every(({ makers, lists }) => makers.length === 0 && lists.length === 0),
  };
}

function readResources(operations: readonly Operation[]): Resource[] {
  const named = namedResources(operations);
  const keys = new Set(named.map(({ key }) => key));
  const links = linksOf(operations);
  const all = named.map((resource) => {
    const { key } = resource;
    const own = withRemover(resource, operations);
    const known: Source[] = [
      // What the request has named already is neither made nor found.
      ...links
        .filter((link) => isAbout(link, key) && !repeatsId(link, key))
        .map(({ from, expression }) => ({ operation: from, by: 'link', expression }) as const),
      ...operations.filter((operation) => pathKey(operation.path) === collectionOf(key)).map(byPath),
      ...operations
        .filter((operation) => isCollectionOf(operation, resource))
        .map((operation) => ({ operation, by: 'name' }) as const),
    ];
    // Each operation once, by what is most certain.
    const sources = firstByKey(known, ({ operation }) => operation);
    const makers = sources.filter(({ operation }) => operation.method === 'POST' && documentsSuccess(operation));
    // `/tags/{type}` names no tag if `/tags/{type}/{value}` does: it only lists those of a type.
    const isGroup = keys.has(`${key}/{}`) && [...own.keys()].every(isSafe);
    return {
      ...resource,
      own,
      makers: isGroup ? [] : makers.length > 0 ? makers : [...own.values()].filter(isMakingAtPath).map(byPath),
      lists: sources.filter(({ operation }) => operation.method === 'GET'),
      idName: idNameOf(resource),
    };
  });
  return all.map((resource) => ({
    ...resource,
    makers: resource.makers.filter((maker) => !isOfOther(maker, resource, all)),
  }));
}

/** A POST such as `/notes/{noteId}/delete` deletes a thing if it takes and shows nothing, and no DELETE does it. */
function withRemover({ path, own }: NamedResource, operations: readonly Operation[]): NamedResource['own'] {
  const removes = (operation: Operation): boolean => {
    const [last = ''] = operation.path.startsWith(`${path}/`) ? segmentsOf(operation.path.slice(path.length)) : [];
    const isAlone = operation.path === `${path}/${last}` && /^(?:delete|destroy)$/i.test(last);
    const isPlain = operation.requestBody === undefined && successSchemas(operation).length === 0;
    return operation.method === 'POST' && isAlone && isPlain && documentsSuccess(operation);
  };
  const remover = own.has('DELETE') ? undefined : operations.find(removes);
  return remover === undefined ? own : new Map([...own, ['DELETE', remover]]);
}

function shownBy(reader: Operation | undefined): [string, SpecNode][] {
  return reader === undefined ? [] : successSchemas(reader).flatMap((schema) => [...propertiesOf(schema)]);
}

/** Where callers choose ids by PUT, a thing shows its id as the only member of this form that no request sends. */
function idNameOf({ own, noun, variable }: NamedResource): string {
  const [reader, maker] = [own.get('GET'), own.get('PUT')];
  if (reader === undefined || maker === undefined) return variable;
  const formsOf = (schema: SpecNode | undefined) => marksOf(schema, noun).filter((mark) => mark.startsWith(formMark));
  const [form] = formsOf(maker.parameters.findLast(({ in: place }) => place === 'path')?.schema);
  const shown = shownBy(reader);
  const isNamed = shown.some(([name]) => [variable, 'id'].some((own) => isSameName(name, own)));
  const sent = jsonProperties(maker);
  const fit = shown.filter(([name, schema]) => !sent.has(name) && formsOf(schema).includes(form ?? ''));
  return isNamed || fit.length !== 1 ? variable : (fit[0]?.[0] ?? variable);
}

/** Whether only a name says that an operation makes a thing that nothing reads, and it makes one that is read at another path. */
function isOfOther({ operation, by }: Source, resource: Resource, all: readonly Resource[]): boolean {
  const isRead = ({ own }: Resource): boolean => own.has('GET');
  const makes = ({ makers }: Resource): boolean => makers.some((maker) => maker.operation === operation);
  return by === 'name' && !isRead(resource) && all.some((other) => other !== resource && isRead(other) && makes(other));
}

function byPath(operation: Operation): Source {
  return { operation, by: 'path' };
}

/**
 * Whether an operation makes the thing that its path names, so that callers choose its id (RFC 9110 §9.3.4): it documents
 * a success and nothing for a thing that is not there. A PUT may also document 201. A POST that does so may make a part.
 */
function isMakingAtPath(operation: Operation): boolean {
  const isDocumented = (...keys: readonly string[]): boolean =>
    operation.responses.some(({ status }) => keys.includes(status.toUpperCase()));
  // A PUT without a body has nothing to replace a thing by.
  if (operation.method === 'PUT' && (isDocumented('201') || operation.requestBody === undefined)) return true;
  const isUpsert = documentsSuccess(operation) && !isDocumented('404', '410', '4XX', 'DEFAULT');
  return isUpsert && ['PUT', 'POST'].includes(operation.method);
}

/** Whether a request below the path of things, such as `POST /stock/deliveries`, must name one, which may be a new one. */
function makesByNaming(operation: Operation, resource: Resource, references: readonly ResourceReference[]): boolean {
  const { method, path } = operation;
  const isBelow = !path.includes('{') && pathKey(path).startsWith(`${collectionOf(resource.key)}/`);
  const isNamed = references.some((one) => one.resource === resource && one.in === 'body' && one.required);
  return method === 'POST' && isBelow && isNamed && resource.own.has('GET');
}

/** Whether the last variable of the linked operation's path names the resource, and the link fills it. */
function isAbout({ to, parameter }: Link, key: string): boolean {
  const name = parameter.replace(/^path\./, '');
  return pathHandles(to).some((handle) => handle.parameter.name === name && handle.key === key);
}

/** A collection of the same name elsewhere: `POST /customers/{customerId}/orders` makes what `/orders/{orderId}` reads. */
function isCollectionOf(operation: Operation, { key, noun, path }: NamedResource): boolean {
  const last = segmentsOf(operation.path).at(-1) ?? '';
  const isAlike = !last.startsWith('{') && segmentNoun(last) === noun;
  if (!isAlike || pathKey(operation.path) === collectionOf(key)) return false;
  if (key.split('{}').length === 2) return true;
  // A thing of a nested path needs the values of all its variables.
  const shown = [...itemMembers(operation).keys()];
  const isTold = (part: PartAbove): boolean =>
    typeof part === 'string' || part.names.some((name) => shown.some((own) => isSameName(own, name)));
  return operation.method === 'GET' && partsAbove(path, operation).every(isTold);
}

/** The resource whose ids have the schema of a reference, if that is only one, and the reference is not its own id. */
function identifiedBy(reference: Reference, operation: Operation, resources: readonly Resource[]) {
  const text = [operation.node.text('summary'), operation.node.text('description')].join(' ');
  const words = nounsIn(text);
  const marksOfIds = resources.map(({ own, noun, variable, idName }): readonly string[] => {
    const [first] = own.values();
    const schema = first?.parameters.findLast(({ in: location }) => location === 'path')?.schema;
    // Only the thing itself may show the form of its id.
    const members = shownBy(own.get('GET'));
    const [shown] = [idName, 'id'].flatMap((its) =>
      members.flatMap(([name, node]) => (isSameName(name, its) ? node : [])),
    );
    // A member may be called like the variable: `slugs` for `{slug}`.
    return [schema, shown].flatMap((node) => [noun, variable].flatMap((name) => marksOf(node, name)));
  });
  const alike = resources.filter(({ noun }, index) => {
    // A form that only such ids have is that of one if the words of the operation are about them, and the name says nothing.
    const isTelling = (mark: string): boolean =>
      !mark.startsWith(`${formMark} `) ||
      (reference.noun === '' && words.includes(noun) && marksOfIds.filter((own) => own.includes(mark)).length === 1);
    return marksOfIds[index]?.some((mark) => reference.marks.includes(mark) && isTelling(mark));
  });
  // What nothing makes, such as a trash, has things of another path.
  const made = alike.filter(({ makers }) => makers.length > 0);
  const near = made.filter(({ key }) => `${pathKey(operation.path)}/`.startsWith(`${collectionOf(key)}/`));
  const [resource, ...others] = [near, made, alike].find((some) => some.length > 0) ?? [];
  if (resource === undefined || others.length > 0) return undefined;
  const [name = ''] = reference.path;
  const isOfItself = [resource.key, collectionOf(resource.key)].includes(pathKey(operation.path));
  const isOwnId = isSameName(name, resource.variable) || identifyingWord(name) === wordsOf(name).join(' ');
  return isOfItself && isOwnId ? undefined : resource;
}

/** The resource that a reference is about: the one that shares most of the operation's path, then the one with the shortest path. */
function referred(reference: Reference, operation: Operation, resources: readonly Resource[]): Resource | undefined {
  const fitting = resources.filter((resource) =>
    reference.isBare === true ? isMentioned(reference, operation, resource) : isReferred(reference, resource),
  );
  const shared = ({ key }: Resource): number => sharedSegments(key, pathKey(operation.path));
  // What is only mentioned may be there already, so a list is the best source of it.
  const listed = ({ lists }: Resource): number => (reference.isBare === true && lists.length > 0 ? 1 : 0);
  const depth = ({ key }: Resource): number => segmentsOf(key).length;
  return fitting.sort(
    (resource, other) =>
      listed(other) - listed(resource) || shared(other) - shared(resource) || depth(resource) - depth(other),
  )[0];
}

/** Whether a name alone is that of things which are known, and which the operation does not make or change itself. */
function isMentioned({ noun, owner = '' }: Reference, operation: Operation, resource: Resource): boolean {
  const { makers, lists, own } = resource;
  const isKnown = makers.length > 0 || lists.length > 0;
  const isMade = makers.some((maker) => maker.operation === operation && maker.by !== 'name');
  const isItself = isMade || own.get(operation.method) === operation;
  // The type of an added tag is that of `/tag-types/{name}`.
  const isPhrase = resource.noun.endsWith(` ${noun}`) && `${owner} ${noun}`.endsWith(resource.noun);
  return (resource.noun === noun || isPhrase) && isKnown && !isItself;
}
