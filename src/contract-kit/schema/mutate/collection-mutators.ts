import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import { arrayShape, distinctItems } from '../generate/array-values.ts';
import { objectShape, textsOf } from '../generate/object-shape.ts';
import { canonical } from '../validate/canonical.ts';
import type { MutationContext, Mutator } from './mutator.ts';

/** The maximum number of items or properties that are added to exceed a bound. */
const maxCount = 2000;

/** The values of added properties. */
const anything: readonly Json[] = ['text', 1, null, true, {}, []];

/** Mutators of the keywords about arrays and objects. */
export const collectionMutators: Readonly<Record<string, Mutator>> = {
  minItems: ({ keywordValue: limit, bases }) => arrays(bases).map((base) => base.slice(0, Number(limit) - 1)),
  maxItems: (context) =>
    arrays(context.bases, []).flatMap((base) => lengthened(context, base, Number(context.keywordValue) + 1)),
  uniqueItems: ({ bases }) =>
    arrays(bases).flatMap((base) =>
      base.slice(0, 1).flatMap((first): Json[] => [base, base.slice(0, -1)].map((some) => [...some, first])),
    ),
  contains: (context) => withoutMatches(context, 0),
  minContains: (context) => withoutMatches(context, Number(context.keywordValue) - 1),
  maxContains: ({ maker, layer, branch, keywordValue: limit, bases }) => {
    const contains = maker.set.below(layer, 'contains');
    if (contains === undefined || Number(limit) > maxCount) return [];
    const shape = arrayShape(maker.set, branch);
    const matching = maker.values([...shape.itemAt(shape.prefix), contains], 1);
    return arrays(bases, []).map((base) => [...base, ...inRotation(matching, Number(limit) + 1)]);
  },
  items: unexpectedItem,
  unevaluatedItems: unexpectedItem,
  required: ({ keywordValue: limit, bases }) =>
    bases.filter(isJsonMap).map((base) => withoutMember(base, String(limit))),
  dependentRequired: ({ maker, branch, keywordValue: limit, bases }) => {
    const [trigger = '', needed = ''] = textsOf(limit);
    const shape = objectShape(maker, branch, 1);
    // What else the trigger needs is there.
    const others = shape.closed([trigger]).filter((name) => name !== trigger && name !== needed);
    const valuesOf = (name: string): readonly Json[] => maker.values(shape.memberOf(name), 2);
    const beside = others.flatMap((name) =>
      valuesOf(name)
        .slice(0, 1)
        .map((value) => [name, value]),
    );
    return bases
      .filter(isJsonMap)
      .flatMap((base) =>
        (trigger in base ? [base[trigger] ?? null] : valuesOf(trigger)).map((value) =>
          withoutMember({ ...Object.fromEntries(beside), ...base, [trigger]: value }, needed),
        ),
      );
  },
  minProperties: ({ keywordValue: limit, bases }) =>
    bases.filter(isJsonMap).flatMap((base) => {
      const names = Object.keys(base);
      const count = names.length - Number(limit) + 1;
      const starts = count <= 0 ? [] : names.slice(0, Math.max(0, names.length - count + 1));
      return starts.map((_, at) => names.slice(at, at + count).reduce(withoutMember, base));
    }),
  maxProperties: ({ maker, branch, keywordValue: limit, bases }) => {
    const shape = objectShape(maker, branch, 1);
    if (Number(limit) > maxCount) return [];
    return (bases.some(isJsonMap) ? bases.filter(isJsonMap) : [{}]).map((base) => {
      const more: Record<string, Json> = { ...base };
      const spare = Array.from({ length: Number(limit) }, (_, index) => `more${index}`);
      for (const name of [...shape.names, ...shape.extraNames, ...spare]) {
        if (Object.keys(more).length > Number(limit)) break;
        const [value] = name in more ? [] : maker.values(shape.memberOf(name), 2);
        if (value !== undefined) more[name] = value;
      }
      return more;
    });
  },
  additionalProperties: unexpectedProperty,
  unevaluatedProperties: unexpectedProperty,
  properties: ({ keywordValue: limit, bases }) =>
    bases.filter(isJsonMap).flatMap((base) => anything.map((value) => ({ ...base, [String(limit)]: value }))),
  propertyNames: (context) => {
    const shape = objectShape(context.maker, context.branch, 1);
    const known = [...shape.names, ...shape.extraNames].slice(0, 4);
    const near = (name: string) => [name.toUpperCase(), `${name}!`, `!${name}`, name.slice(0, -1), name.repeat(40)];
    const names = [...known.flatMap(near), '', 'Ä b', 'x', 'X1'];
    return context.bases.filter(isJsonMap).flatMap((base) => {
      const owners = [base, withoutMember(base, Object.keys(base).at(-1) ?? '')];
      const free = names.filter((name) => !(name in base));
      return free.flatMap((name) => {
        const [value] = context.maker.values(shape.memberOf(name), 2);
        return value === undefined ? [] : owners.map((owner) => ({ ...owner, [name]: value }));
      });
    });
  },
};

function unexpectedItem({ bases }: MutationContext): Json[] {
  return arrays(bases).flatMap((base) => anything.map((item) => [...base, item]));
}

function unexpectedProperty({ bases }: MutationContext): Json[] {
  return bases
    .filter(isJsonMap)
    .flatMap((base) =>
      ['unexpected', 'Unexpected1', 'x-unexpected', '_', '1'].flatMap((name) =>
        name in base ? [] : anything.map((value) => ({ ...base, [name]: value })),
      ),
    );
}

function lengthened({ maker, branch }: MutationContext, base: readonly Json[], length: number): Json[][] {
  if (length > maxCount) return [];
  const shape = arrayShape(maker.set, branch);
  const item = shape.itemAt(Math.max(shape.prefix, base.length));
  const pool = distinctItems(maker, item, shape.isUnique ? length : 0, 1);
  const taken = new Set(base.map(canonical));
  const fresh = pool.filter((item) => !taken.has(canonical(item)));
  const isEnough = fresh.length >= length - base.length;
  // Repeated items would break `uniqueItems`, too.
  if (pool.length === 0 || (shape.isUnique && !isEnough)) return [];
  return [[...base, ...inRotation(isEnough ? fresh : pool, length - base.length)]];
}

function inRotation(values: readonly Json[], length: number): Json[] {
  return Array.from({ length: Math.max(0, length) }, (_, index) => values[index % values.length] ?? null);
}

/** Arrays of the same length in which only this number of items matches `contains`. */
function withoutMatches({ maker, layer, branch, bases }: MutationContext, keep: number): Json[][] {
  const contains = maker.set.below(layer, 'contains');
  if (contains === undefined || keep < 0) return [];
  const shape = arrayShape(maker.set, branch);
  const isMatch = (item: Json): boolean => maker.set.isValid(contains, item);
  return arrays(bases, []).flatMap((base) => {
    const kept = base.filter(isMatch).slice(0, keep);
    const rest = base.filter((item) => !isMatch(item));
    const spare = [...maker.values(shape.itemAt(shape.prefix), 1), ...anything].filter((item) => !isMatch(item));
    const missing = Math.max(0, base.length - kept.length - rest.length);
    const filler = spare.slice(0, missing).filter((item) => item !== null);
    return [[...rest, ...kept, ...filler.flat()], [...kept, ...rest], kept];
  });
}

function arrays(values: readonly Json[], ...otherwise: readonly (readonly Json[])[]): (readonly Json[])[] {
  const found = values.filter(isJsonArray);
  return found.length > 0 ? found : [...otherwise];
}
