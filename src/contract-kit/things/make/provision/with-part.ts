import { type Case, caseValue } from '../../../contract/model/case.ts';
import { isJsonObject, parsedJson } from '../../../openapi/document/json.ts';
import { memberAt } from '../../../openapi/document/value-at.ts';
import { bodyDimensionName } from '../../../requests/bodies/body-dimension.ts';
import { exampleRule } from '../../../requests/bodies/example-values.ts';
import { withAllowedBody } from '../../scene/with-query.ts';

/** Whether the body of a case is an example of the description. */
export function hasExample(testCase: Case): boolean {
  return caseValue(testCase, bodyDimensionName)?.rule === exampleRule;
}

/** The keys that lead to a part of a JSON value. */
export type Keys = readonly string[];

/** Where two JSON values differ: in a member that only one of them has, or in values that are not both objects or lists alike. */
export function differences(one: unknown, other: unknown, keys: Keys = []): Keys[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  const areLists = Array.isArray(one) && Array.isArray(other) && one.length === other.length;
  if (!areLists && !(isJsonObject(one) && isJsonObject(other))) return [keys];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => differences(memberAt(one, [name]), memberAt(other, [name]), [...keys, name]));
}

/** The case with another part of its body, or without it. `undefined` if the description does not allow that. */
export function withPart(testCase: Case, keys: Keys, part: unknown): Case | undefined {
  const root = parsedJson(testCase.request.body);
  const owner = memberAt(root, keys.slice(0, -1));
  const last = keys.at(-1) ?? '';
  if (typeof owner !== 'object' || owner === null) return undefined;
  if (part === undefined) Reflect.deleteProperty(owner, last);
  else Reflect.set(owner, last, part);
  return withAllowedBody(testCase, JSON.stringify(root));
}
