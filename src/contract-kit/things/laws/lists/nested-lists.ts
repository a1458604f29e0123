import { pathHandles } from '../../../openapi/names/item-path.ts';
import type { Thing } from '../../read/thing.ts';
import { ownListOf, showPage, shows } from '../../scene/own-list.ts';
import { readerOf, resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';

/** A list below a thing shows what is a part of this thing, and of no other one. */
export const nestedLists: ThingLaw = resourceLaw({
  name: 'nested-lists',
  side: 'request',
  statement:
    'A list below a thing shows all that was made below this thing, and nothing that was made below another one.',
  source: 'the paths of the description',
  appliesTo: (operation, resource) =>
    ownListOf(operation, resource) !== undefined &&
    pathHandles(operation).length > 0 &&
    readerOf(resource) !== undefined,
  play: async (scene, operation, resource) => {
    const list = ownListOf(operation, resource);
    const parent = scene.model.handlesOf(operation).at(-1)?.resource;
    const first = await scene.make(resource);
    const second = await scene.make(resource);
    if (list === undefined || parent === undefined || typeof first === 'string' || typeof second === 'string')
      return { unclear: `two ${resource.noun}s could not be made` };
    const own = await showPage(scene, list, { about: first.thing });
    const other = await scene.make(parent);
    if (own === undefined || typeof other === 'string') return { unclear: String(other ?? 'no list came') };
    if (first.thing.path.startsWith(`${other.thing.path}/`)) return { unclear: `no other ${parent.noun} was made` };
    const strange = await showPage(scene, list, { about: other.thing });
    if (strange !== undefined && shows(strange, { ...first.thing, path: moved(first.thing, other.thing) }))
      return {
        expected: `a list without the ${resource.noun}s of another ${parent.noun}, because ${other.thing.path} is new`,
        actual: `the list shows the ${resource.noun} that was made as ${first.thing.path}`,
        shown: strange.step,
      };
    const [shown, missing] = shows(own, first.thing) ? [first, second] : [second, first];
    const isLater = [first, second].some(({ step }) => step.status === 202);
    if (!shows(own, shown.thing) || own.size > 1 || isLater)
      return shows(own, missing.thing) ? 'holds' : { unclear: 'the list shows neither of two new things' };
    return {
      expected: `both ${resource.noun}s that were made, ${first.thing.path} and ${second.thing.path}`,
      actual: `the list shows ${shown.thing.path} only`,
      shown: own.step,
    };
  },
});

/** The path of a thing as if it were below another thing. A thing that is below none stays where it is. */
function moved({ path, resource }: Thing, { path: parent, resource: owner }: Thing): string {
  if (!resource.key.startsWith(`${owner.key}/`)) return path;
  return `${parent}/${path.split('/').slice(parent.split('/').length).join('/')}`;
}
