import type { Json } from '../openapi/json.ts';

/** One text of a value, in each way of decoding it. */
export type Part = readonly string[];

/** How the texts of a parameter hang together, before it is known what each stands for. */
export type Structure =
  | { readonly scalar: Part }
  | { readonly items: readonly Part[] }
  | { readonly members: readonly (readonly [name: Part, value: Part])[] };

type Reader = (text: string) => Json[];

/** Combinations of readings of single texts that are tried. */
const maxCombinations = 512;

/** Readers that take all texts of a list for the same type, where they can; the last, for any but a text. */
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
 * The values that a structure may be. Of a list too long for every combination, those in which the items are read alike;
 * nothing for an object with too many members.
 */
export function readingsOf(structure: Structure): Json[] | undefined {
  if ('scalar' in structure) return readPart(structure.scalar, scalarReadings);
  if ('items' in structure) {
    const { items } = structure;
    return combined(items, scalarReadings) ?? readAlike(items);
  }
  const texts = structure.members.map(([, text]) => text);
  const names = combined(
    structure.members.map(([name]) => name),
    (text) => [text],
  );
  const values = combined(texts, scalarReadings);
  if (names === undefined || values === undefined) return undefined;
  return names.flatMap((keys) => values.map((all) => toObject(keys, all)));
}

/** The items all decoded in the first way or all in the last, and all read for the same type. */
function readAlike(items: readonly Part[]): Json[] {
  return [0, -1].flatMap((way) => alike.map((read) => items.map((part) => read(part.at(way) ?? ''))));
}

function readPart(part: Part, read: Reader): Json[] {
  return part.flatMap(read);
}

/** Every combination of the readings of some parts. `undefined` if there are too many. */
function combined(parts: readonly Part[], read: Reader): Json[][] | undefined {
  const readings = parts.map((part) => readPart(part, read));
  if (readings.reduce((product, all) => product * all.length, 1) > maxCombinations) return undefined;
  return readings.reduce<Json[][]>(
    (product, all) => product.flatMap((head) => all.map((value) => [...head, value])),
    [[]],
  );
}

/** An object with these members, those named alike as a list. */
function toObject(names: readonly Json[], values: readonly Json[]): Json {
  const members = new Map<string, Json[]>();
  for (const [index, name] of names.entries()) {
    const key = String(name);
    members.set(key, [...(members.get(key) ?? []), values[index] ?? null]);
  }
  return Object.fromEntries([...members].map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? null)]));
}

/** What a text on the wire may stand for: itself, and where it is spelled like one, a number, a boolean or null. */
export function scalarReadings(text: string): (string | number | boolean | null)[] {
  return [
    text,
    // RFC 8259 §6
    ...(/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? [Number(text)] : []),
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
    ...(text === 'null' || text === '' ? [null] : []),
  ];
}
