import { isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import type { Conjunction } from '../../schema/generate/conjunction.ts';
import { isInteger, listedValues, maxOf, minOf, textsAt } from '../../schema/generate/listed-values.ts';
import type { ValuePlace } from '../../schema/generate/value-places.ts';
import { uniqueLength } from '../unique/run-id.ts';
import type { BodyCandidate } from './body-candidate.ts';

/** Valid values that few programs are tested with. */
export interface RobustKind {
  /** The end of the id of a rule. */
  readonly name: string;
  readonly label: string;
  /** `either` where programs often have limits that descriptions do not state. */
  readonly expectation: Exclude<BodyCandidate['expectation'], 'refuse'>;
  /** A value for a place, which its schema need not allow. `undefined` if the kind has none for the place. */
  readonly valueFor: (place: ValuePlace, others: readonly ValuePlace[]) => Json | undefined;
}

export const robustKinds: readonly RobustKind[] = [
  {
    name: 'astral-characters',
    label: 'characters beyond U+FFFF',
    expectation: 'accept',
    valueFor: textFor(({ shortest, longest }) => astralText(longest <= maxAstral ? longest : Math.max(shortest, 24))),
  },
  {
    name: 'combining-characters',
    label: 'combining characters',
    expectation: 'accept',
    valueFor: textFor(firstFitting('Re\u0301mi', 'e\u0301')),
  },
  {
    name: 'null-character',
    label: 'U+0000',
    expectation: 'either',
    valueFor: textFor(firstFitting('text\0text', 'a\0b', '\0')),
  },
  {
    name: 'very-long-text',
    label: 'very long texts',
    expectation: 'either',
    valueFor: textFor(({ longest }) => (longest === Number.POSITIVE_INFINITY ? 'text'.repeat(2500) : undefined)),
  },
  ...[50, 500].map(
    (levels): RobustKind => ({
      name: `deep-nesting-${levels}`,
      label: `${levels} levels`,
      expectation: 'either',
      valueFor: (place, others) => nestedValue(place, others, levels),
    }),
  ),
  ...['2^31', '2^53-1', '2^53'].map(
    (text): RobustKind => ({
      name: `integer-${text}`,
      label: text,
      expectation: 'either',
      valueFor: ({ value, layers }) =>
        typeof value === 'number' && isInteger(layers) && listedValues(layers) === undefined ? powers[text] : undefined,
    }),
  ),
];

const powers: Readonly<Record<string, number>> = { '2^31': 2 ** 31, '2^53-1': 2 ** 53 - 1, '2^53': 2 ** 53 };

interface Lengths {
  /** In characters, as Unicode counts them. */
  readonly shortest: number;
  readonly longest: number;
}

/** Texts of more characters than this are not made of astral ones. */
const maxAstral = 1000;

/** Makes texts for places whose schema says nothing about a text but its length. */
function textFor(make: (lengths: Lengths) => string | undefined): RobustKind['valueFor'] {
  return ({ value, layers }) => {
    const isRestricted = ['format', 'pattern', 'contentEncoding', 'contentMediaType'].some(
      (keyword) => textsAt(layers, keyword).length > 0,
    );
    // A place that has `null` may take a text, too.
    if ((typeof value !== 'string' && value !== null) || isRestricted || listedValues(layers) !== undefined)
      return undefined;
    return make({ shortest: minOf(layers, 'minLength'), longest: maxOf(layers, 'maxLength') });
  };
}

/** A text of so many characters. Those at its end leave room for a unique part. */
function astralText(length: number): string {
  const plain = length < 2 * uniqueLength ? 0 : uniqueLength;
  return '🚲'.repeat(length - plain) + 'a'.repeat(plain);
}

function firstFitting(...texts: readonly string[]): (lengths: Lengths) => string | undefined {
  return ({ shortest, longest }) => {
    const fitting = texts.find((text) => [...text].length <= longest);
    return fitting && fitting + 'a'.repeat(Math.max(0, shortest - [...fitting].length));
  };
}

/**
 * A schema that contains itself is validated recursively, so deeper values could exhaust the stack. In keys and indexes
 * from the outermost value to the innermost one.
 */
const maxRecursion = 100;

/** Objects in each other: of a schema that contains itself, or where any member may be. */
function nestedValue(
  { path, value, layers }: ValuePlace,
  others: readonly ValuePlace[],
  levels: number,
): Json | undefined {
  if (!isJsonMap(value)) return undefined;
  const [inner] = others
    .filter((other) => isBelow(other.path, path) && hasLayers(other.layers, layers))
    .toSorted((one, other) => one.path.length - other.path.length);
  const wrap = (nested: Json): Json =>
    inner === undefined ? { nested } : withValueAt(value, inner.path.slice(path.length), nested);
  const isOpen = layers.every(({ schema }) => schema.properties === undefined);
  if (inner === undefined ? !isOpen : levels * (inner.path.length - path.length) > maxRecursion) return undefined;
  let nested: Json = value;
  for (let level = 0; level < levels; level += 1) nested = wrap(nested);
  return nested;
}

/** Whether a value has to meet all these schemas, and perhaps others. */
function hasLayers(all: Conjunction, some: Conjunction): boolean {
  return some.length > 0 && some.every(({ pointer }) => all.some((layer) => layer.pointer === pointer));
}

function isBelow(path: ValuePlace['path'], above: ValuePlace['path']): boolean {
  return path.length > above.length && above.every((key, index) => path[index] === key);
}
