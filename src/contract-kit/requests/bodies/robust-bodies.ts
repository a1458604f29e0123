import { firstOf } from '../../openapi/document/first-of.ts';
import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import { prepare } from '../../schema/generate/valid-values.ts';
import { placesIn, type ValuePlace } from '../../schema/generate/value-places.ts';
import type { BodyCandidate } from './body-candidate.ts';
import type { BodyMaker } from './body-maker.ts';
import { robustKinds } from './robust-kinds.ts';

/** The maximum size of all values of a body together, so that the body can be sent. In bytes. */
const maxBytes = 50_000;
/** Only the first places of a large body are tried. */
const maxPlaces = 200;
/** If the values together make no valid body, some are tried alone. */
const maxTries = 4;
/** Names in a label. */
const maxNames = 3;

/** A value for a place. */
interface Placed {
  readonly place: ValuePlace;
  readonly value: Json;
}

/**
 * Valid bodies for programs that count characters wrongly, or that have limits of their own: one body of each kind, which
 * has a value of the kind in all places that take one. They are sent once.
 */
export function robustBodies(maker: BodyMaker, values: readonly Json[]): BodyCandidate[] {
  const { schema, kind } = maker.content;
  if (schema === undefined || kind !== 'json') return [];
  const { maker: valueMaker, layers } = prepare(schema, { direction: 'request' });
  const base = values.reduce((one, other) => (sizeOf(other) > sizeOf(one) ? other : one), null);
  const places = firstOf(placesIn(valueMaker, layers, base), maxPlaces);
  return robustKinds.flatMap(({ name, label, expectation, valueFor }) => {
    const placed = places
      .filter(({ path }) => !isReadByPrograms(String(path.findLast((key) => typeof key === 'string') ?? '')))
      .flatMap((place): Placed[] => {
        const value = valueFor(place, places);
        return value !== undefined && valueMaker.isValid(place.layers, value) ? [{ place, value }] : [];
      });
    const together = withinBytes(outermost(placed));
    // The body has all values, or else one of them.
    for (const some of [together, ...together.slice(0, maxTries).map((one) => [one])]) {
      if (some.length === 0) continue;
      const value = some.reduce<Json>((whole, one) => withValueAt(whole, one.place.path, one.value), base);
      const body = maker.valid(value, `${label}${namesOf(some)}`);
      if (body === undefined) continue;
      const clauses = expectation === 'accept' ? body.clauses : [];
      return [{ ...body, expectation, rule: `body/${name}`, clauses, alone: true as const }];
    }
    return [];
  });
}

/** How many values there are in a value, itself included. Of a list, only the first item counts. */
function sizeOf(value: Json): number {
  const members = isJsonArray(value) ? value.slice(0, 1) : isJsonMap(value) ? Object.values(value) : [];
  return members.reduce<number>((sum, member) => sum + sizeOf(member), 1);
}

/** Without places inside other ones. */
function outermost(placed: readonly Placed[]): Placed[] {
  const isInside = ({ place: { path } }: Placed): boolean =>
    placed.some(
      ({ place: outer }) => outer.path.length < path.length && outer.path.every((key, at) => path[at] === key),
    );
  return placed.filter((one) => !isInside(one));
}

function withinBytes(placed: readonly Placed[]): Placed[] {
  let bytes = 0;
  return placed.filter(({ value }) => {
    const own = Buffer.byteLength(JSON.stringify(value));
    if (bytes + own > maxBytes) return false;
    bytes += own;
    return true;
  });
}

function namesOf(placed: readonly Placed[]): string {
  const names = placed.map(({ place: { path } }) => path.filter((key) => typeof key === 'string').join('.'));
  const shown = names.slice(0, maxNames).join(', ');
  return shown === '' ? '' : ` in ${shown}${names.length > maxNames ? ' and others' : ''}`;
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

/** Whether values of this name, such as `currency` or `callbackUrl`, are more than words for people. */
function isReadByPrograms(name: string): boolean {
  return lastWords.has(wordsOf(name).at(-1) ?? '');
}
