import { bodyDimensionName } from '../../bodies/body-dimension.ts';
import { exampleRule } from '../../bodies/example-values.ts';
import { type Case, caseValue, requestKey } from '../../model/case.ts';
import { isJsonMap, type Json, toJson } from '../../openapi/json.ts';
import { withoutSlots } from '../../unique/slots.ts';

/**
 * Other requests for a valid one that was refused, because a text in its body may have to be one that the service knows: with
 * the ids of things where a member has the name of a thing, and with the examples of the description as they stand there.
 *
 * @param fillMentions Puts the ids of things into members that only have the name of a thing.
 * @param isPart Whether the path names what this run has made. Otherwise the names of the thing itself stay unique, because
 * a thing that was there before may have the name of an example.
 */
export async function otherWays(
  one: Case,
  fillMentions: (one: Case) => Promise<Case>,
  isPart: boolean,
): Promise<readonly Case[]> {
  const named = await fillMentions(one);
  const ways = [named, asDescribed(named, isPart)];
  const known = new Set([requestKey(one.request)]);
  return ways.filter(({ request }) => {
    const isNew = !known.has(requestKey(request));
    known.add(requestKey(request));
    return isNew;
  });
}

/** The case whose body is an example, without the unique parts of texts. */
function asDescribed(one: Case, isPart: boolean): Case {
  const { body } = one.request;
  if (body === undefined || caseValue(one, bodyDimensionName)?.rule !== exampleRule) return one;
  const value = parsed(body);
  const plain = isPart || !isJsonMap(value) ? withoutAny(value) : mapMembers(value, withoutAnyInside);
  return value === undefined ? one : { ...one, request: { ...one.request, body: JSON.stringify(plain) } };
}

function withoutAnyInside(value: Json): Json {
  return typeof value === 'string' ? value : (withoutAny(value) ?? null);
}

function withoutAny(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : parsed(withoutSlots(JSON.stringify(value)));
}

function mapMembers(value: Readonly<Record<string, Json>>, change: (member: Json) => Json): Json {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}

function parsed(body: string): Json | undefined {
  try {
    return toJson(JSON.parse(body));
  } catch {
    return undefined;
  }
}
