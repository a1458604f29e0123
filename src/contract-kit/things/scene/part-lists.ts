import { onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { isSameName } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import { propertiesOf } from '../../openapi/operation/properties-of.ts';
import { modelFor, type Resource } from '../read/resource-model.ts';
import { shownProperties } from './representation.ts';

/** The members of a thing that list as texts what is put below its path, such as its tags, with the parts that they list. */
export const partLists: (whole: Resource) => ReadonlyMap<string, Resource> = onceFor((whole: Resource) =>
  listsOfParts(whole, (items) => items.texts('type').includes('string')),
);

/** The members of a thing that list as objects what is below its path, such as its comments, with the parts that they show. */
export const shownParts: (whole: Resource) => ReadonlyMap<string, Resource> = onceFor((whole: Resource) =>
  listsOfParts(whole, (items, { idName }) => ['id', idName].some((name) => propertiesOf(items).has(name))),
);

function listsOfParts(
  whole: Resource,
  isOfParts: (items: SpecNode, part: Resource) => boolean,
): ReadonlyMap<string, Resource> {
  const reader = whole.own.get('GET');
  const parts = (reader ? modelFor(reader).resources : []).filter(({ key, makers }) => {
    return makers.length > 0 && `/${segmentsOf(key).slice(0, -2).join('/')}` === whole.key;
  });
  return new Map(
    shownProperties(whole).flatMap(([name, schema]) => {
      const part = parts.find(({ path }) => isSameName(name, segmentsOf(path).at(-2) ?? ''));
      const items = schema.reach('items');
      return part === undefined || items === undefined || !isOfParts(items, part) ? [] : [[name, part] as const];
    }),
  );
}
