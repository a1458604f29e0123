import { onceFor } from '../../openapi/document/once-for.ts';
import { isSameName } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import { modelFor, type Resource } from '../read/resource-model.ts';
import { shownProperties } from './representation.ts';

/** The members of a thing that list as texts what is put below its path, such as its tags, with the parts that they list. */
export const partLists: (whole: Resource) => ReadonlyMap<string, Resource> = onceFor((whole: Resource) => {
  const reader = whole.own.get('GET');
  const parts = (reader ? modelFor(reader).resources : []).filter(({ key, makers }) => {
    return makers.length > 0 && `/${segmentsOf(key).slice(0, -2).join('/')}` === whole.key;
  });
  const lists = shownProperties(whole).filter(([, schema]) => schema.reach('items')?.texts('type').includes('string'));
  return new Map(
    lists.flatMap(([name]) => {
      const part = parts.find(({ path }) => isSameName(name, segmentsOf(path).at(-2) ?? ''));
      return part === undefined ? [] : [[name, part] as const];
    }),
  );
});
