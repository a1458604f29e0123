import { onceFor } from '../../openapi/document/once-for.ts';
import { identifiedNoun, identifyingWord } from '../../openapi/names/nouns.ts';
import type { Parameter } from '../../openapi/operation/operation.ts';
import type { Handle, Resource, ResourceModel } from './resource-model.ts';

/**
 * The resource whose ids a variable takes, where that is not the one of its own path: features for the `{featureName}` of
 * `/archive/{featureName}`, and environments for the `{environment}` of `/features/{name}/environments/{environment}`,
 * which only `/environments` lists. `undefined` if its own path says more.
 */
export function namesakeOf(model: ResourceModel, handle: Handle): Resource | undefined {
  return namesakesIn(model)(handle);
}

/** The resource whose ids a variable takes. */
export function namedBy(model: ResourceModel, handle: Handle): Resource {
  return namesakeOf(model, handle) ?? handle.resource;
}

const namesakesIn = onceFor((model: ResourceModel) => onceFor((handle: Handle) => findNamesake(model, handle)));

function findNamesake({ resources }: ResourceModel, { parameter, resource }: Handle): Resource | undefined {
  const noun = identifiedNoun(parameter.name);
  const isKnown = ({ makers, lists }: Resource): boolean => makers.length > 0 || lists.length > 0;
  const others = resources.filter((one) => one.key !== resource.key && isKnown(one));
  if (noun !== undefined && noun !== resource.noun)
    return shortest(others.filter((one) => one.noun === noun && isIdentifiedAlike(one, parameter.name)));
  const alike = resource.makers.length > 0 ? [] : others.filter((one) => hasSameIds(one, parameter));
  if (alike.length > 0 || isKnown(resource)) return shortest(alike);
  return shortest(others.filter((one) => one.noun === resource.noun));
}

/**
 * Whether the ids of a resource have the name and the form of a variable: a pattern that begins with letters, or UUIDs. Numbers may
 * be those of anything.
 */
function hasSameIds({ own, variable, makers }: Resource, { name, schema }: Parameter): boolean {
  const [first] = own.values();
  const other = first?.parameters.findLast(({ in: location }) => location === 'path')?.schema;
  const pattern = schema?.text('pattern') ?? '';
  const isSame = pattern === other?.text('pattern') && /^\^(?:[a-z]{2}|\[[a-z-]+\])/i.test(pattern);
  const areUuids = [schema, other].every((one) => one?.text('format') === 'uuid');
  return (isSame || areUuids) && variable === name && makers.length > 0;
}

/**
 * The resources by which an operation deletes what has another path, such as `/archive/{featureName}` for the features of
 * `/projects/{projectId}/features/{featureName}`. Only the last part of their paths varies.
 */
export function removableAliases(model: ResourceModel, resource: Resource): Resource[] {
  return aliasesIn(model)(resource);
}

const aliasesIn = onceFor((model: ResourceModel) => onceFor((resource: Resource) => findAliases(model, resource)));

function findAliases(model: ResourceModel, resource: Resource): Resource[] {
  return model.resources.filter((one) => {
    const remove = one.own.get('DELETE');
    const handles = remove === undefined ? [] : model.handlesOf(remove);
    const [handle] = handles;
    if (handle === undefined || handles.length > 1 || !one.key.endsWith('/{}') || one.key.split('{}').length > 2)
      return false;
    const named = namesakeOf(model, handle);
    // Two resources are about the same things if one operation makes both.
    const makers = resource.makers.map(({ operation }) => operation);
    const isAlias = named?.makers.some(({ operation }) => makers.includes(operation));
    return one !== resource && named !== undefined && (named === resource || isAlias === true);
  });
}

function isIdentifiedAlike({ variable }: Resource, name: string): boolean {
  return identifyingWord(variable) === undefined || identifyingWord(variable) === identifyingWord(name);
}

/** The resource with the shortest path of those that can be made, because its ids are those that other paths borrow. */
function shortest(resources: readonly Resource[]): Resource | undefined {
  const made = resources.filter(({ makers }) => makers.length > 0);
  return (made.length > 0 ? made : resources).toSorted((one, other) => one.key.length - other.key.length)[0];
}
