import { isJsonObject } from '../document/json.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { formatSample, limit, matchesOf, ordinaryValue } from './ordinary-value.ts';

/**
 * Values at which two schemas may differ: their ordinary values, every member of their enums, one of each type, and both
 * sides of each of their bounds. Validators decide which of them one schema allows and the other refuses.
 */
export function probeValues(...schemas: readonly (SpecNode | undefined)[]): unknown[] {
  const present = schemas.filter((schema) => schema !== undefined);
  const values = [
    ...present.flatMap((schema) => [ordinaryValue(schema), ...enumValues(schema)]),
    ...present.flatMap(numbers),
    ...present.flatMap(strings),
    ...present.flatMap(arrays),
    ...present.flatMap((schema) => objects(schema, present)),
    ...present.flatMap((schema) =>
      ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) =>
        (schema.at(keyword)?.entries() ?? []).map(([, branch]) => ordinaryValue(branch)),
      ),
    ),
    ...[null, true, 0, 1, -1, 1.5, 'text', '', [], {}],
  ];
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function enumValues(schema: SpecNode): unknown[] {
  return [...(schema.at('enum')?.entries() ?? []).map(([, { value }]) => value), schema.at('const')?.value].filter(
    (value) => value !== undefined,
  );
}

function numbers(schema: SpecNode): number[] {
  const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
  return bounds.flatMap((keyword) => {
    const bound = limit(schema, keyword);
    return bound === undefined ? [] : [bound, bound - 1, bound + 1, bound + 0.5];
  });
}

/** Longer ones prove nothing that shorter ones do not, and would fill the page. */
const maxLength = 5000;

function strings(schema: SpecNode): string[] {
  const lengths = ['minLength', 'maxLength'].flatMap((keyword) => {
    const length = limit(schema, keyword);
    return length === undefined ? [] : [length - 1, length, length + 1];
  });
  const pattern = schema.text('pattern');
  const format = formatSample(schema.text('format'));
  return [
    ...lengths.filter((length) => length >= 0 && length <= maxLength).map((length) => 'x'.repeat(length)),
    ...(pattern === undefined ? [] : matchesOf(pattern, 40)),
    ...(format === undefined ? [] : [format]),
  ];
}

function arrays(schema: SpecNode): unknown[][] {
  const items = schema.at('items');
  if (items === undefined && !schema.texts('type').includes('array')) return [];
  const counts = ['minItems', 'maxItems'].flatMap((keyword) => {
    const count = limit(schema, keyword);
    return count === undefined ? [] : [count - 1, count, count + 1];
  });
  const sizes = [1, 2, ...counts].filter((size) => size >= 0 && size <= 200);
  const distinct = probeTexts(items);
  return sizes.flatMap((size) => [
    Array.from({ length: size }, () => ordinaryValue(items)),
    Array.from({ length: size }, (_, index) => distinct[index % distinct.length]),
  ]);
}

function probeTexts(items: SpecNode | undefined): unknown[] {
  const members = items === undefined ? [] : enumValues(items);
  if (members.length > 0) return members;
  const ordinary = ordinaryValue(items);
  if (typeof ordinary === 'number') return Array.from({ length: 20 }, (_, index) => ordinary + index);
  return typeof ordinary === 'string' ? Array.from({ length: 20 }, (_, index) => `${ordinary}${index}`) : [ordinary];
}

/** An object with each property left out, with each put in, and with one that no schema mentions. */
function objects(schema: SpecNode, all: readonly SpecNode[]): unknown[] {
  const ordinary = ordinaryValue(schema);
  if (!isJsonObject(ordinary)) return [];
  const names = [...new Set(all.flatMap((one) => (one.at('properties')?.entries() ?? []).map(([name]) => name)))];
  const propertyOf = (name: string): SpecNode | undefined =>
    all.map((one) => one.at('properties', name)).find((property) => property !== undefined);
  return [
    ...names.map((name) => Object.fromEntries(Object.entries(ordinary).filter(([key]) => key !== name))),
    ...names.map((name) => ({ ...ordinary, [name]: ordinaryValue(propertyOf(name)) })),
    Object.fromEntries(names.map((name) => [name, ordinaryValue(propertyOf(name))])),
    { ...ordinary, 'x-contract-probe': 'text' },
  ];
}
