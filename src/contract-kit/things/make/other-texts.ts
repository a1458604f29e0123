import type { Case } from '../../contract/model/case.ts';
import { isJsonObject, type Json, parsedJson, toJson } from '../../openapi/document/json.ts';
import { identifiedNoun } from '../../openapi/names/nouns.ts';
import { uniqueBody } from '../../requests/bodies/unique-body.ts';
import { isKeptUnique } from '../../requests/unique/kept-unique.ts';
import { modelFor } from '../read/resource-model.ts';
import { verdictOn } from './with-body.ts';

/** The limit of members that are tried. */
const maxMembers = 3;

/** A case, and the member of its body that has another text in each request. */
interface OtherText {
  readonly name: string;
  readonly testCase: Case;
}

/**
 * Cases in which the text of one member of the body is another one in each request. A service may want a text to be unique
 * that other services let be the same, such as a description. The description judges all of them alike.
 */
export function withOtherTexts(testCase: Case): OtherText[] {
  const { operation, request } = testCase;
  const value = parsedJson(request.body ?? '');
  if (!isJsonObject(value)) return [];
  const { mentionsOf } = modelFor(operation);
  const mentioned = new Set(mentionsOf(operation).map(({ path }) => path.join()));
  const isText = (name: string): boolean => typeof value[name] === 'string' && !mentioned.has(name);
  const isFree = (name: string): boolean => !isKeptUnique(name) && identifiedNoun(name) === undefined;
  const names = Object.keys(value).filter((name) => isText(name) && isFree(name));
  return names.slice(0, maxMembers).flatMap((name) => {
    const own = withOtherText(testCase, name);
    return own === undefined ? [] : [{ name, testCase: own }];
  });
}

/** The case in which the text of a member of the body is another one in each request. `undefined` if there are few such texts. */
export function withOtherText(testCase: Case, name: string): Case | undefined {
  const { request } = testCase;
  const value = toJson(parsedJson(request.body ?? '') ?? null);
  const judge = (other: Json) => ({ key: verdictOn(testCase, JSON.stringify(other)), places: [] });
  const unique = uniqueBody(value, { judge, isUnique: (other) => other === name, known: new Map() });
  const body = JSON.stringify(unique.value);
  return unique.mayBeTaken || body === request.body ? undefined : { ...testCase, request: { ...request, body } };
}
