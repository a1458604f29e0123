import { isJsonArray, isJsonMap, type Json, type JsonMap, type JsonObject } from '../../openapi/document/json.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { type AwkwardKind, awkwardKinds, doubtfulKinds } from '../../schema/generate/awkward-kinds.ts';
import { conjunctionKey } from '../../schema/generate/conjunction.ts';
import { fullValues, sizeOf } from '../../schema/generate/full-values.ts';
import { listedValues, textsAt } from '../../schema/generate/listed-values.ts';
import type { ValueMaker } from '../../schema/generate/value-maker.ts';
import { isInside, placesIn, type ValuePlace } from '../../schema/generate/value-places.ts';
import { nameAt, placeKey } from '../../schema/generate/values-in.ts';
import { canonical } from '../../schema/validate/canonical.ts';
import { listed } from '../../text/listed.ts';
import type { BodyCandidate } from './body-candidate.ts';
import type { BodyMaker } from './body-maker.ts';
import { placedBody } from './placed-body.ts';
import { type Placed, type PlacedValue, wholeOf } from './placed-value.ts';

/** The maximum size of a body with other values, so that it can be sent. In bytes. */
const maxBytes = 50_000;
/** The maximum number of bodies with the values that schemas ask for, for each full value. */
const maxVaried = 16;
/** Of the values of one place, the boundaries come first. */
const maxScalars = 6;
/** The fullest values of so many schemas are kept. */
const maxKept = 64;
/** Names in a label. */
const maxNames = 3;

/** A place, and a valid value that has it. */
export interface Hosted extends ValuePlace {
  readonly host: Json;
}

/** A valid value with all that its schema describes, and its places, outer ones first. */
export interface FullBody {
  readonly value: Json;
  readonly places: readonly Hosted[];
}

/** A body of more clauses has values that take long to make. */
const fewestMany = 250;
const mostMany = 800;
/** So many clauses are affordable over all operations. */
const affordable = 8000;

/** Of how many clauses a body is large: of fewer, the more operations a description has. */
export const manyClauses: (document: JsonObject) => number = onceFor((document) =>
  Math.min(mostMany, Math.max(fewestMany, Math.floor(affordable / readOperations(document).length))),
);

/** Whether a body has too many clauses for values that are varied at each depth. */
export function isLarge({ clauses, content: { schema } }: BodyMaker): boolean {
  return schema !== undefined && clauses.length > manyClauses(schema.document);
}

/** The fullest values of a body: together they have each branch of the choices. None for a large body. */
export function fullBodies(maker: BodyMaker, values: readonly Json[]): readonly FullBody[] {
  if (maker.content.schema === undefined || isLarge(maker)) return [];
  const toFull = (value: Json): FullBody => toFullBody(maker, value);
  const make = (): FullBody[] => fullValues(maker.values, maker.layers).map(toFull);
  const full = fullOf(maker.values)(conjunctionKey(maker.layers), make);
  const largest = values.reduce((value, other) => (sizeOf(other) > sizeOf(value) ? other : value), null);
  return full.length > 0 ? full : [toFull(largest)];
}

/** The fullest values of a schema, which several operations may have in common. */
const fullOf = onceFor((_maker: ValueMaker) => keep<string, readonly FullBody[]>(maxKept));

/**
 * Valid values, such that each boundary of a schema and each value of a short `enum` stands in one of all, at any depth: a
 * provider may know only some of them. Each has another value in as many places as possible.
 *
 * @param values Those that are sent anyway.
 */
export function variedValues(maker: BodyMaker, full: readonly FullBody[], values: readonly Json[]): PlacedValue[] {
  const sent = full.length === 0 ? [] : values;
  const known = new Set(sent.flatMap((value) => toFullBody(maker, value).places.map(placedKey)));
  const further: PlacedValue[] = full.map(({ value }) => ({ base: value, placed: [] }));
  for (const { value: base, places } of full) {
    const open = places.filter(({ repeats }) => repeats === undefined);
    for (const place of open) known.add(placedKey(place));
    const choices = new Map(open.map((place) => [place, choicesAt(maker.values, place)]));
    for (let turn = 0; turn < maxVaried; turn += 1) {
      // From the inside to the outside, so that as many places as possible have another value at the same time.
      const placed = eachApart(open.toReversed(), (place) =>
        choices.get(place)?.find((value) => !known.has(placedKey({ path: place.path, value }))),
      );
      if (placed.length === 0) break;
      for (const one of placed) known.add(placedKey(one));
      further.push(placedTogether(maker, base, placed));
    }
  }
  return further;
}

/** Other values in some of the places, the first ones first: none is inside of another one. */
function eachApart(places: readonly Hosted[], valueAt: (place: Hosted) => Json | undefined): Placed[] {
  const placed: Placed[] = [];
  for (const place of places) {
    const { path } = place;
    const isFree = !placed.some((other) => isInside(path, other.path) || isInside(other.path, path));
    const value = isFree ? valueAt(place) : undefined;
    if (value !== undefined) placed.push({ path, value });
  }
  return placed;
}

/** A value with as many of some others as can be there together. */
function placedTogether(maker: BodyMaker, base: Json, placed: readonly Placed[]): PlacedValue {
  const together: Placed[] = [];
  const add = (some: readonly Placed[]): void => {
    const half = Math.ceil(some.length / 2);
    const whole = wholeOf({ base, placed: [...together, ...some] });
    const isRoom = Buffer.byteLength(JSON.stringify(whole)) <= maxBytes;
    if (isRoom && maker.values.isValid(maker.layers, whole)) together.push(...some);
    // Items may have to differ.
    else if (some.length > 1) for (const part of [some.slice(0, half), some.slice(half)]) add(part);
  };
  add(placed);
  return { base, placed: together };
}

/** A valid value with its places. */
export function toFullBody({ values, layers }: BodyMaker, value: Json): FullBody {
  const places = [...placesIn(values, layers, value)].map((place) => ({ ...place, host: value }));
  return { value, places: places.toSorted((one, other) => one.path.length - other.path.length) };
}

/**
 * Inner places first take each value that their schema has by itself. What has parts is only as long as it may be, or has
 * only what it needs.
 */
export function choicesAt(maker: ValueMaker, { layers, alternatives, value }: ValuePlace): readonly Json[] {
  const values = maker.values(alternatives, 0);
  const scalars = values.filter((one) => typeof one !== 'object' || one === null).slice(0, maxScalars);
  if (listedValues(layers) !== undefined) return values;
  const sizes = new Map(values.filter(isJsonArray).map((list) => [list.length, list]));
  if (isJsonArray(value)) sizes.delete(value.length);
  const maps = values.filter(isJsonMap).toSorted((map, other) => countOf(map) - countOf(other));
  const largest = maps.filter((map) => isJsonMap(value) && countOf(map) > countOf(value)).slice(-1);
  const [smallest = {}] = maps;
  // What the smallest one has need not be there if there is enough else.
  const less = withoutEach(value).filter(([name, map]) => name in smallest && maker.isValid(alternatives, map));
  return [...scalars, ...sizes.values(), ...largest, ...maps.slice(0, 1), ...less.map(([, map]) => map)];
}

/** An object without each of its members, by their names. Empty for other values. */
export function withoutEach(value: Json): [name: string, less: JsonMap][] {
  return isJsonMap(value) ? Object.keys(value).map((name) => [name, withoutMember(value, name)]) : [];
}

function placedKey({ path, value }: Pick<ValuePlace, 'path' | 'value'>): string {
  return `${placeKey(path)} ${canonical(value)}`;
}

/**
 * Valid bodies for programs that count characters wrongly, that know only some spellings of a value, or that have limits of
 * their own: one body of each kind, which has a value of the kind in all places that take one. They are sent once.
 */
export function awkwardBodies(maker: BodyMaker, full: readonly FullBody[]): BodyCandidate[] {
  const { kind } = maker.content;
  const kinds = kind === 'json' || kind === 'text' ? awkwardKinds : [];
  return kinds.flatMap((awkward) => [...bodiesOf(maker, full, awkward)]);
}

function* bodiesOf(maker: BodyMaker, full: readonly FullBody[], kind: AwkwardKind): Generator<BodyCandidate> {
  const [name, label, valuesFor, spell] = kind;
  const expectation = doubtfulKinds.includes(kind) ? 'either' : 'accept';
  const known = new Set<string>();
  for (const { value: base, places } of full) {
    const chosen = eachApart(places.filter(isForPeople), (place) => {
      if (known.has(placeKey(place.path))) return undefined;
      return valuesFor(place, places).find((one) => maker.values.isValid(place.alternatives, one));
    });
    const spelled = chosen.map((one) => ({ ...one, ...(spell && { literal: spell(Number(one.value)) }) }));
    const { placed } = placedTogether(maker, base, spelled);
    const names = new Set(placed.map(({ path }) => path.filter((key) => typeof key === 'string').join('.')));
    const where = names.size === 1 && names.has('') ? '' : ` in ${listed([...names], maxNames)}`;
    const body = placed.length === 0 ? undefined : placedBody(maker, { base, placed }, label + where, true);
    if (body === undefined) continue;
    const clauses = expectation === 'accept' ? body.clauses : [];
    for (const one of placed) known.add(placeKey(one.path));
    yield { ...body, expectation, rule: `body/${name}`, clauses, alone: true };
  }
}

function countOf(map: JsonMap): number {
  return Object.keys(map).length;
}

/** Last words of names whose values a program reads, so that it may refuse what its schema allows. */
const lastWords = new Set(
  [
    'id ids uuid guid key code token secret password hash checksum digest signature slug handle alias login username user',
    'number reference ref identifier serial sku ean isbn barcode iban bic',
    'url uri href link path file filename directory host hostname domain subdomain ip port mac origin endpoint',
    'email mail phone telephone fax mobile',
    'country currency language lang locale timezone zone region postcode zip',
    'date time at on year month day hour minute second since until duration interval cron schedule timestamp',
    'type kind status state mode method strategy category level priority severity role permission scope event',
    'version format encoding mime unit color colour icon image avatar logo data base64',
    'pattern regex expression query filter sort order cursor template',
    'amount price latitude longitude lat lng lon',
  ].flatMap((words) => words.split(' ')),
);

/** Whether the value is more than words for people, as that of `currency` or `callbackUrl`. A format says what it is. */
function isForPeople({ path, value, layers }: ValuePlace): boolean {
  if (typeof value !== 'string' || textsAt(layers, 'format').length > 0) return true;
  return !lastWords.has(wordsOf(nameAt(path)).at(-1) ?? '');
}
