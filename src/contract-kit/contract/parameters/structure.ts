import { combinations } from '../../openapi/document/combinations.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import type { Json } from '../../openapi/document/json.ts';

/** The possible decodings of one text of a value. */
export type Part = readonly string[];

/** The structure of the texts of a parameter, before each text is interpreted. */
export type Structure =
  | { readonly scalar: Part }
  | { readonly items: readonly Part[] }
  | { readonly members: readonly (readonly [name: Part, value: Part])[] };

type Reader = (text: string) => Json[];

/** The maximum number of combinations of the readings of single texts. */
const maxCombinations = 512;

/** Readers that read all texts of a list as the same type, if they can. The last one reads any type but a string. */
const alike: readonly ((text: string) => Json)[] = [
  (text) => text,
  preferring((value) => typeof value === 'number'),
  preferring((value) => typeof value === 'boolean'),
  preferring((value) => value === null),
  preferring((value) => typeof value !== 'string'),
];

function preferring(isPreferred: (value: Json) => boolean): (text: string) => Json {
  return (text) => {
    const preferred = scalarReadings(text).find(isPreferred);
    return preferred === undefined ? text : preferred;
  };
}

/**
 * The values that a structure may mean. If a list is too long for all combinations, only those in which all items have the
 * same type. `undefined` for an object with too many properties.
 */
export function readingsOf(structure: Structure): Json[] | undefined {
  if ('scalar' in structure) return structure.scalar.flatMap(scalarReadings);
  if ('items' in structure) {
    const { items } = structure;
    return combined(items, scalarReadings) ?? readAlike(items);
  }
  const texts = structure.members.map(([, text]) => text);
  const written = structure.members.map(([name]) => name);
  const names = combined(written, (text) => [text]);
  const values = combined(texts, scalarReadings);
  if (names === undefined || values === undefined) return undefined;
  return names.flatMap((keys) => values.map((all) => toObject(keys, all)));
}

/** The items, all with their first or all with their last decoding, and all read as the same type. */
function readAlike(items: readonly Part[]): Json[] {
  return [0, -1].flatMap((way) => alike.map((read) => items.map((part) => read(part.at(way) ?? ''))));
}

/** All combinations of the readings of some parts. `undefined` if there are too many. */
function combined(parts: readonly Part[], read: Reader): Json[][] | undefined {
  const readings = parts.map((part) => part.flatMap(read));
  return combinations(readings, maxCombinations);
}

/** An object with these members. Members with the same name become a list. */
function toObject(names: readonly Json[], values: readonly Json[]): Json {
  const members = names.map((name, index) => ({ name: String(name), value: values[index] ?? null }));
  const groups = [...groupBy(members, ({ name }) => name)];
  return Object.fromEntries(
    groups.map(([name, all]) => [name, all.length > 1 ? all.map(({ value }) => value) : all[0].value]),
  );
}

/** The values that a text on the wire may mean: the text itself, and the number, boolean or null that it spells. */
export function scalarReadings(text: string): (string | number | boolean | null)[] {
  return [
    text,
    // RFC 8259 §6
    ...(/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? [Number(text)] : []),
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
    ...(text === 'null' || text === '' ? [null] : []),
  ];
}
