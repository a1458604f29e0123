import { isDeepStrictEqual } from 'node:util';
import { type Case, isPlainValid } from '../../contract/model/case.ts';
import { headerOf } from '../../contract/model/exchange.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource } from '../read/resource-model.ts';
import { bodyMembers } from './body-members.ts';
import { withoutKey } from './idempotency-key.ts';
import { isEmpty } from './means-the-same.ts';
import { defaultOf, isMap, memberSchemas } from './member-schemas.ts';
import { sentIn, sentProperties, sentSchemas, shownProperties } from './representation.ts';
import type { Scene } from './scene.ts';
import { firstWith } from './with-query.ts';

/**
 * The valid cases of an operation, without those that are sent only once, and those that must find nothing if there are others.
 * None has a key that it need not have.
 */
export function validCases(scene: Scene, operation: Operation): Case[] {
  const valid = scene.casesOf(operation).filter(isPlainValid);
  const others = valid.filter(({ request }) => headerOf(request, 'if-none-match') === undefined);
  return (others.length > 0 ? others : valid).map(withoutKey);
}

/**
 * The valid case whose body, with the objects in it, has the most members with a value other than the default.
 *
 * @param isFit Whether a case may be chosen. Default: each may.
 */
export function fullestCase(scene: Scene, operation: Operation, isFit?: (testCase: Case) => boolean): Case | undefined {
  const fit = byLength(validCases(scene, operation).filter(isFit ?? (() => true)));
  return sortedBy(fit, valueCount)[0];
}

/** Kinds of texts that programs often corrupt without an error. */
const spoilt = ['astral-characters', 'combining-characters', 'quotes', 'null-character', 'very-long-text'];

/** Cases with texts that few programs are tested with. A service may refuse some of them. */
export function robustCases(scene: Scene, operation: Operation): Case[] {
  const isSpoilt = ({ values }: Case) => values.some(({ rule }) => spoilt.some((kind) => rule === `body/${kind}`));
  return scene.casesOf(operation).filter((testCase) => testCase.expectation !== 'refuse' && isSpoilt(testCase));
}

/** Cases by the number of members in which their bodies differ from a thing, the most first. */
export function byContrast(cases: readonly Case[], thing: JsonObject): Case[] {
  const contrastOf = (testCase: Case): number => {
    const members = Object.entries(bodyMembers(testCase) ?? {});
    return members.filter(([name, value]) => !isEmpty(value) && JSON.stringify(value) !== JSON.stringify(thing[name]))
      .length;
  };
  return sortedBy(cases, contrastOf);
}

/** The case whose body differs most from a thing, with keys that the thing does not have in its maps. */
export function mostContrasting(cases: readonly Case[], thing: JsonObject): Case | undefined {
  const [best] = byContrast(cases, thing);
  const { schemas = [] } = (best && sentIn({ case: best })) ?? {};
  const maps = cases
    .flatMap((testCase) => Object.entries(bodyMembers(testCase) ?? {}))
    .flatMap(([name, value]): [string, unknown][] => {
      const [own] = isMap(memberSchemas(schemas, name)) && isJsonObject(value) ? Object.values(value) : [];
      return own === undefined ? [] : [[name, own]];
    });
  return maps.reduce(
    (testCase, [name, own]) => testCase && (firstWith([testCase], { [name]: { anotherKey: own } }) ?? testCase),
    best,
  );
}

/** Cases by their weight, the heaviest first. */
function sortedBy(cases: readonly Case[], weightOf: (testCase: Case) => number): Case[] {
  const weights = new Map(cases.map((testCase) => [testCase, weightOf(testCase)]));
  return [...cases].sort((testCase, other) => (weights.get(other) ?? 0) - (weights.get(testCase) ?? 0));
}

/** At most this many valid cases that differ most in what their bodies have: different members, short and long values, … */
export function variedCases(scene: Scene, operation: Operation, most: number): Case[] {
  const seen = new Set<string>();
  const chosen: Case[] = [];
  let left = byLength(validCases(scene, operation));
  const traits = new Map(left.map((testCase) => [testCase, [...traitsIn(exactJson(testCase.request.body), '')]]));
  const newTraits = (testCase: Case): string[] => (traits.get(testCase) ?? []).filter((trait) => !seen.has(trait));
  while (chosen.length < most) {
    const [best, ...others] = sortedBy(left, (testCase) => newTraits(testCase).length);
    if (best === undefined || (newTraits(best).length === 0 && chosen.length > 0)) break;
    for (const trait of newTraits(best)) seen.add(trait);
    chosen.push(best);
    left = others;
  }
  return chosen;
}

/**
 * The valid cases for each state that a thing can show and their bodies choose: the one that says least, and the one that says
 * most, because a state may need more. Empty if they choose none.
 */
export function casesPerState(cases: readonly Case[], resource: Resource): (readonly Case[])[] {
  const states = new Set<unknown>(shownProperties(resource).flatMap(([, schema]) => schema.texts('enum')));
  const choices = leastFirst(cases.filter(isPlainValid)).flatMap((testCase) =>
    Object.entries(sentIn({ case: testCase })?.value ?? {}).flatMap((choice) =>
      states.has(choice[1]) ? [{ testCase, key: choice.join(' ') }] : [],
    ),
  );
  return [...groupBy(choices, ({ key }) => key).values()].map(([first, ...others]) =>
    [first, ...others.slice(-1)].map(({ testCase }) => testCase),
  );
}

/** The same of an action, or else for each choice of the only member that says what it does: `{ "action": "publish" }`. */
export function casesPerMove(cases: readonly Case[], resource: Resource): (readonly Case[])[] {
  const states = casesPerState(cases, resource);
  const [least, ...more] = leastFirst(cases.filter(isPlainValid));
  if (states.length > 0 || least === undefined) return states;
  const required = sentSchemas(least.operation).flatMap((schema) => schema.texts('required'));
  const choices = sentProperties(least.operation).filter(
    ([name, schema]) => schema.at('enum') && required.includes(name),
  );
  const [[name, schema] = [], ...others] = choices;
  if (name === undefined || others.length > 0) return [];
  const values = schema?.texts('enum') ?? [];
  return values.map((value) => [least, ...more.slice(-1)].flatMap((one) => firstWith([one], { [name]: value }) ?? []));
}

/** What a value that tells much counts for more than another one: less than a member more. */
const telling = 0.01;

/** How many members of the body, and of the objects in it, have a value other than the default, and how telling these are. */
function valueCount(testCase: Case): number {
  const { value = {}, schemas = [] } = sentIn({ case: testCase }) ?? {};
  return countValues(value, schemas);
}

function countValues(object: JsonObject, schemas: readonly SpecNode[]): number {
  return Object.entries(object).reduce((count, [name, value]) => {
    const own = memberSchemas(schemas, name);
    if (isEmpty(value) || isDeepStrictEqual(value, defaultOf(own))) return count;
    const weight = isTelling(value, own) ? 1 + telling : 1;
    return count + weight + (isJsonObject(value) && !isMap(own) ? countValues(value, own) : 0);
  }, 0);
}

/** Whether a value is not what a program may put there by mistake: a limit, the first choice, or the first item alone. */
function isTelling(value: unknown, schemas: readonly SpecNode[]): boolean {
  if (Array.isArray(value)) return value.length > 1;
  const limits = ['minimum', 'maximum'].flatMap((keyword) => schemas.map((schema) => schema.at(keyword)?.value));
  if (typeof value === 'number') return Math.abs(value) > 1 && !limits.includes(value);
  return value !== false && !schemas.some((schema) => schema.texts('enum')[0] === value);
}

/** Cases by the length of their bodies, the shortest first. */
export function byLength(cases: readonly Case[]): Case[] {
  return sortedBy(cases, ({ request }) => -(request.body?.length ?? 0));
}

/** Cases by the numbers in their bodies, the smallest first, and then by length, so that a service has what is asked for. */
export function leastFirst(cases: readonly Case[]): Case[] {
  return sortedBy(byLength(cases), (testCase) => -amountIn(testCase));
}

/** More than this, few services can count on from. */
const most = 1e9;

/** The case with the greatest numbers in its body from which a service can still count on. */
export function greatest(cases: readonly Case[]): Case | undefined {
  return leastFirst(cases).findLast((testCase) => amountIn(testCase) <= most) ?? leastFirst(cases)[0];
}

/** The sum of the numbers in a body. */
const amountIn = onceFor(({ request }: Case): number => {
  const amounts = [...textsIn(exactJson(request.body))].map(Number).filter(Number.isFinite);
  return amounts.reduce((sum, amount) => sum + Math.abs(amount), 0);
});

/** The traits of a body: each place in it, with the kind of its value. */
function* traitsIn(value: unknown, path: string): Generator<string> {
  yield `${path} ${kindOf(value)}`;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value))
    yield* traitsIn(inner, `${path}/${Array.isArray(value) ? '*' : name}`);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return `list of ${Math.min(value.length, 2)}`;
  if (typeof value === 'number') return Number.isInteger(value) ? 'whole' : 'fraction';
  if (typeof value === 'string') return value.length > 30 ? 'long' : 'short';
  return value === null || typeof value === 'boolean' ? String(value) : 'object';
}
