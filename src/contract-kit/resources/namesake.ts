import { identifiedNoun, identifyingWord } from './nouns.ts';
import type { Handle, Resource, ResourceModel } from './resource-model.ts';

/**
 * The resource whose ids a variable takes, where that is not the one of its own path: features for the `{featureName}` of
 * `/archive/{featureName}`, and environments for the `{environment}` of `/features/{name}/environments/{environment}`,
 * which only `/environments` lists. `undefined` if its own path says more.
 */
export function namesakeOf({ resources }: ResourceModel, handle: Handle): Resource | undefined {
  const { parameter, resource } = handle;
  const noun = identifiedNoun(parameter.name);
  const isKnown = ({ makers, lists }: Resource): boolean => makers.length > 0 || lists.length > 0;
  const others = resources.filter((one) => one.key !== resource.key && isKnown(one));
  if (noun !== undefined && noun !== resource.noun)
    return shortest(others.filter((one) => one.noun === noun && isIdentifiedAlike(one, parameter.name)));
  return isKnown(resource) ? undefined : shortest(others.filter((one) => one.noun === resource.noun));
}

function isIdentifiedAlike({ variable }: Resource, name: string): boolean {
  return identifyingWord(variable) === undefined || identifyingWord(variable) === identifyingWord(name);
}

/** The resource with the shortest path, because its ids are those that other paths borrow. */
function shortest(resources: readonly Resource[]): Resource | undefined {
  return [...resources].sort((one, other) => one.key.length - other.key.length)[0];
}
