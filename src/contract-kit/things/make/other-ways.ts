import { type Case, requestKey } from '../../contract/model/case.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonMap, JsonObject } from '../../openapi/document/json.ts';
import { isJsonMap, type Json, parsedJson, toJson } from '../../openapi/document/json.ts';
import { hasSlots, withoutSlots } from '../../requests/unique/slots.ts';
import { bodyMembers } from '../scene/body-members.ts';
import { sentProperties } from '../scene/representation.ts';
import { firstWith, withAllowedBody } from '../scene/with-query.ts';
import { withLaterYears } from './later-days.ts';
import { hasExample } from './provision/with-part.ts';

/**
 * Other requests for a valid one that was refused, because a text in its body may have to be one that the service knows: with
 * the ids of things where a member has the name of a thing, and with the examples of the description as they stand there.
 * The items of a list may have to differ in a member, the first of two times may have to be the earlier one, times may have to
 * lie in the future, and the domain of an e-mail address may have to be one that somebody has, which no schema can say.
 *
 * @param fillMentions Puts the ids of things into members that only have the name of a thing.
 * @param isPart Whether the path names what this run has made. Otherwise the names of the thing itself stay unique, because
 * a thing that was there before may have the name of an example.
 */
export async function otherWays(
  testCase: Case,
  fillMentions: (one: Case) => Promise<readonly [Case, Case]>,
  isPart: boolean,
): Promise<Case[]> {
  const { body } = testCase.request;
  if (body === undefined) return [];
  const [named, apart] = await fillMentions(testCase);
  const value = parsed(body);
  const changed = (value === undefined ? [] : [distinct(value), inOtherOrder(value)]).flatMap((other) =>
    other === undefined ? [] : (withAllowedBody(testCase, JSON.stringify(other)) ?? []),
  );
  // Addresses of `.invalid` may be refused. Those of example.com take no mail (RFC 7505).
  const mailed = withAllowedBody(testCase, body.replaceAll(/(?<=[^\s"@]@)[\w.-]+\.invalid\b/g, 'example.com'));
  const others = [...changed, withLaterYears(testCase) ?? [], mailed ?? []].flat();
  const ways = [testCase, named, apart, asDescribed(named, isPart), ...others];
  return firstByKey(ways, ({ request }) => requestKey(request)).slice(1);
}

/** So many combinations of choices are tried for one thing. */
export const maxChoices = 6;

/**
 * The case with other choices in its body: a combination of them may be taken by something that was made before. A short text,
 * such as the name of a seat, is a choice between those of the planned cases.
 *
 * @param turn How many combinations were tried before.
 */
export function withOtherChoices(testCase: Case, planned: readonly Case[], turn: number): Case[] {
  const bodies = planned.map((each) => bodyMembers(each) ?? {});
  const choices = sentProperties(testCase.operation).map(([name, schema]): [string, readonly unknown[]] => {
    const texts = schema.at('pattern') === undefined ? [] : bodies.map((body) => body[name]);
    const few = texts.filter((text) => typeof text === 'string' && !hasSlots(text));
    return [name, schema.at('enum') === undefined ? [...new Set(few)] : schema.texts('enum')];
  });
  const members = choices.filter(([, values]) => values.length > 1);
  const withEach = (sets: readonly JsonObject[], [name, values]: (typeof members)[number]): JsonObject[] =>
    values.flatMap((value) => sets.map((set) => ({ ...set, [name]: value })));
  const all = members.slice(0, 3).reduce<readonly JsonObject[]>(withEach, [{}]);
  const first = turn % all.length;
  const next = [...all.slice(first), ...all.slice(0, first)].slice(0, maxChoices);
  return members.length === 0 ? [] : next.flatMap((choices) => firstWith([testCase], choices) ?? []);
}

/** The case whose body is an example, without the unique parts of texts. */
function asDescribed(testCase: Case, isPart: boolean): Case {
  const { body } = testCase.request;
  if (body === undefined || !hasExample(testCase)) return testCase;
  const [value, plain] = [parsed(body), parsed(withoutSlots(body))];
  const whole = isPart || !isJsonMap(value) || !isJsonMap(plain);
  const own = whole ? plain : mapMembers(value, (one, name) => (typeof one === 'string' ? one : (plain[name] ?? one)));
  return own === undefined ? testCase : { ...testCase, request: { ...testCase.request, body: JSON.stringify(own) } };
}

/** The value in which two times of one object have changed places. `undefined` if there are not two. */
function inOtherOrder(value: Json): Json | undefined {
  if (!isJsonMap(value)) return undefined;
  const [first, second, third] = Object.entries(value).filter(([, text]) => isTime(text));
  if (first === undefined || second === undefined || third !== undefined) return undefined;
  return { ...value, [first[0]]: second[1], [second[0]]: first[1] };
}

/** Whether a value is a date, also with a time. */
export function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
}

/** The value in which no two items of a list have the same text in a member. */
function distinct(value: Json): Json {
  if (!Array.isArray(value)) return isJsonMap(value) ? mapMembers(value, distinct) : value;
  const known = new Set<string>();
  const renew = (member: Json, name: string): Json => renewed(member, name, known);
  return value.map((item) => (isJsonMap(item) ? mapMembers(item, renew) : item));
}

/** A text that no item before has in the same member. */
function renewed(member: Json, name: string, known: Set<string>): Json {
  if (typeof member !== 'string') return distinct(member);
  const own = known.has(`${name} ${member}`) ? `${member}${known.size}` : member;
  known.add(`${name} ${own}`);
  return own;
}

function mapMembers(value: JsonMap, change: (member: Json, name: string) => Json): JsonMap {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member, name)]));
}

function parsed(body: string): Json | undefined {
  const value = parsedJson(body);
  return value === undefined ? undefined : toJson(value);
}
