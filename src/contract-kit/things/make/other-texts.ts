import type { Case } from '../../contract/model/case.ts';
import { isJsonMap, type Json, parsedJson, toJson } from '../../openapi/document/json.ts';
import { identifiedNoun } from '../../openapi/names/nouns.ts';
import { judgeSentBody } from '../../requests/bodies/judge-body.ts';
import { uniqueBody } from '../../requests/bodies/unique-body.ts';
import { isKeptUnique } from '../../requests/unique/kept-unique.ts';
import { withoutSlots } from '../../requests/unique/slots.ts';
import { resourceModel } from '../read/resource-model.ts';

/** The limit of members that are tried. */
const maxMembers = 3;

/**
 * Cases in which the text of one member of the body is another one in each request. A service may want a text to be unique
 * that other services let be the same, such as a description. The description judges all of them alike.
 */
export function withOtherTexts(one: Case): Case[] {
  const value = bodyOf(one);
  if (!isJsonMap(value)) return [];
  const mentioned = resourceModel(one.operation.node.document).mentionsOf(one.operation);
  const isText = (name: string): boolean =>
    typeof value[name] === 'string' && !mentioned.some(({ path }) => path.join() === name);
  const names = Object.keys(value).filter(
    (name) => isText(name) && !isKeptUnique(name) && identifiedNoun(name) === undefined,
  );
  return names.slice(0, maxMembers).flatMap((name) => withOtherText(one, value, name) ?? []);
}

function withOtherText(one: Case, value: Json, name: string): Case | undefined {
  const { operation, request } = one;
  const judge = (other: Json) => {
    const { expectation, clause } = judgeSentBody(operation, request.headers, withoutSlots(JSON.stringify(other)));
    return { key: `${expectation} ${clause}`, places: [] };
  };
  const unique = uniqueBody(value, {
    judge,
    told: new Set([name]),
    isOther: (other) => other !== name,
    known: new Map(),
  });
  const body = JSON.stringify(unique.value);
  return unique.mayBeTaken || body === request.body ? undefined : { ...one, request: { ...request, body } };
}

function bodyOf({ request: { body = '' } }: Case): Json {
  return toJson(parsedJson(body) ?? null);
}
