import { leads } from '../../contract/clauses/errors-to-clauses.ts';
import { type LocatedInstance, locateInstance } from '../../contract/clauses/locate-instance.ts';
import { mutatedBodies } from '../../contract/clauses/mutated-bodies.ts';
import type { BodyClause } from '../../contract/model/clause.ts';
import { firstOf } from '../../openapi/document/first-of.ts';
import { type Json, toJson } from '../../openapi/document/json.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';
import { matchesPattern } from '../../schema/keywords/pattern.ts';
import { singleFaultValues } from '../../schema/mutate/single-fault-values.ts';
import type { BodyMaker } from './body-maker.ts';

/** A value that breaks a clause. */
export interface FaultyValue {
  readonly value: Json;
  /** The instance path of the fault. */
  readonly path: InstancePath;
  /** Whether it certainly breaks nothing else. */
  readonly isProven: boolean;
}

type InstancePath = readonly (string | number)[];

/** The maximum number of valid values that get a fault. */
const maxHosts = 3;

/**
 * Values that break a clause, the smallest first. A value that violates a schema at one instance path is also tried at the
 * others. Only then values are generated for a single path.
 *
 * @param hosts Valid values, the smallest first.
 * @param isWanted Whether a fault at this instance path is wanted. Default: any.
 */
export function* faultyValues(
  maker: BodyMaker,
  clause: BodyClause,
  hosts: readonly Json[],
  isWanted: (path: InstancePath) => boolean = () => true,
): Generator<FaultyValue> {
  const { schema } = maker.content;
  const { pointer, assertion } = clause;
  if (schema === undefined) return;
  const faults = singleFaultValues(schema, { direction: 'request' }).filter((fault) => fault.pointer === pointer);
  const shown = firstOf(shownIn(maker, clause, hosts, isWanted), maxHosts);
  for (const fault of faults)
    for (const { host, at } of shown) {
      const value = toJson(withValueAt(host, at.instancePath, memberAt(fault.value, fault.path)));
      yield { value, path: at.instancePath, isProven: false };
    }
  for (const { value, path } of faults)
    if (leads(assertion, violationPath(path)) && isWanted(path)) yield { value, path, isProven: true };
  const document = schema.document;
  for (const { host, at } of shown)
    for (const broken of mutatedBodies(host, { document, assertion, pointer }, at))
      yield { value: toJson(broken), path: at.instancePath, isProven: false };
}

/** The valid values that show a clause about a member with another value in place of that member, the smallest first. */
export function* faultsWith(
  maker: BodyMaker,
  clause: BodyClause,
  hosts: readonly Json[],
  other: Json,
): Generator<FaultyValue> {
  for (const { host, at } of shownIn(maker, clause, hosts))
    if (at.instancePath.length > 0)
      yield { value: withValueAt(host, at.instancePath, other), path: at.instancePath, isProven: false };
}

/** The valid values that show a clause, and where they do. */
function* shownIn(
  { validate }: BodyMaker,
  { assertion }: BodyClause,
  hosts: readonly Json[],
  isWanted?: (path: InstancePath) => boolean,
): Generator<{ readonly host: Json; readonly at: LocatedInstance }> {
  for (const host of hosts) {
    const at = locateInstance(host, assertion, validate, isWanted);
    if (at !== undefined) yield { host, at };
  }
}

/** An instance path as violations write it. */
function violationPath(path: InstancePath): Parameters<typeof leads>[1] {
  return { instancePath: path.map(String), path: path.map((key) => (typeof key === 'number' ? 'items' : key)) };
}

/**
 * Further values that break a clause, which many readers accept: of another type but alike, near what a pattern matches,
 * far beyond a bound, and texts that are almost of a format.
 */
export function furtherFaults(maker: BodyMaker, clause: BodyClause, hosts: readonly Json[]): FaultyValue[] {
  const { keyword, keywordValue } = clause.assertion;
  const alike = likeValid[keyword];
  if (alike === undefined) return [];
  for (const { host, at } of shownIn(maker, clause, hosts)) {
    const { instancePath: path, value } = at;
    const others = alike(value, keywordValue);
    if (others.length > 0)
      return others.map((other) => ({ value: toJson(withValueAt(host, path, other)), path, isProven: false }));
  }
  return [];
}

type LikeValid = (value: unknown, keywordValue: unknown) => readonly Json[];

/** Far beyond a bound: what a column of a database or an integer of 64 bits does not hold. */
const farLength = 5000;
const farInteger = 2 ** 63;

/** By keyword: values that are like a valid one, or far beyond its bound, and may break the keyword. */
const likeValid: Readonly<Partial<Record<string, LikeValid>>> = {
  type: (value) => [...(typeof value === 'string' || typeof value === 'object' ? [] : [String(value)]), null],
  pattern: (value, pattern) =>
    typeof value === 'string' ? nearMisses(value, String(pattern)).filter((text) => text !== value) : [],
  maxLength: (value, limit) =>
    typeof value === 'string' && value !== '' && Number(limit) < farLength
      ? [value.repeat(Math.ceil(farLength / value.length))]
      : [],
  maximum: (value) => (typeof value === 'number' ? [farInteger] : []),
  minimum: (value) => (typeof value === 'number' ? [-farInteger] : []),
  exclusiveMinimum: (_, limit) => (typeof limit === 'number' ? [limit - 1] : []),
  exclusiveMaximum: (_, limit) => (typeof limit === 'number' ? [limit + 1] : []),
  format: (value, format) => (typeof value === 'string' ? (likeFormat[String(format)]?.(value) ?? []) : []),
};

/** By format: texts that are like a valid one, and not of the format. */
const likeFormat: Readonly<Partial<Record<string, (value: string) => readonly string[]>>> = {
  date: (value) => [`${value}T00:00:00Z`],
  'date-time': (value) => [value.slice(0, 10), value.slice(0, 19), '2026-02-30T03:04:05Z'],
  email: (value) => [`${value.split('@')[0]}@`, `${value} `],
  uuid: (value) => [value.replaceAll('-', '')],
};

/** What a looser pattern may match: another case, one character more or less, a sign or a zero in front. */
function nearMisses(text: string, pattern: string): string[] {
  const inCases = [text.toLowerCase(), text.toUpperCase()];
  const longer = ['!', '-', '0'].map((other) => other + text);
  const characters = [...text];
  const shorter = [characters.slice(1), characters.slice(0, -1)].map((rest) => rest.join(''));
  return [...new Set([...inCases, ...longer, ...shorter, ...beyondCounts(text, pattern)])];
}

/** The limit of characters of a text that are tried, the last ones first. */
const maxPlaces = 20;
/** The limit of characters that are added or removed. */
const maxSteps = 64;

/** A text with a number of characters added or removed at one place. */
type Change = (characters: readonly string[], at: number, count: number) => string;

const longer: Change = (characters, at, count) =>
  characters.toSpliced(at, 0, (characters[at] ?? '').repeat(count)).join('');
const shorter: Change = (characters, at, count) => characters.toSpliced(Math.max(0, at + 1 - count), count).join('');

/**
 * Texts that miss a pattern by one character: longer than it allows, and shorter. They are made from a text that matches it,
 * where it lets a character be repeated or left out, or else at the end.
 */
export function beyondCounts(text: string, pattern: string): string[] {
  const characters = [...text];
  if (characters.length === 0) return [];
  return [longer, shorter].flatMap((change) => firstBeyond(characters, change, pattern) ?? []);
}

function firstBeyond(characters: readonly string[], change: Change, pattern: string): string | undefined {
  const last = characters.length - 1;
  for (let at = last; at >= 0 && at > last - maxPlaces; at -= 1) {
    const most = change === shorter ? at + 1 : maxSteps;
    let count = 1;
    while (count <= most && matchesPattern(pattern, change(characters, at, count))) count += 1;
    if (count > 1 && count <= most) return change(characters, at, count);
  }
  const other = change(characters, last, 1);
  return matchesPattern(pattern, other) ? undefined : other;
}
