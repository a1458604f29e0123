import { toJson } from '../../openapi/json.ts';
import { canonical } from '../validate/canonical-json.ts';

/** Whether a statement of the new schema allows fewer or more values than that of the old one, by what it says. */
export type StatedDirection = 'narrower' | 'wider' | 'unclear';

const upperBounds = new Set('maxLength maximum exclusiveMaximum maxItems maxProperties maxContains'.split(' '));
const lowerBounds = new Set('minLength minimum exclusiveMinimum minItems minProperties minContains'.split(' '));

/** Compares two values of a keyword; `undefined` where a schema does not have it. */
export function statedDirection(keyword: string, before: unknown, after: unknown): StatedDirection {
  if (keyword === 'uniqueItems') return after === true ? 'narrower' : 'wider';
  if (before === undefined) return 'narrower';
  if (after === undefined) return 'wider';
  if (upperBounds.has(keyword)) return Number(after) < Number(before) ? 'narrower' : 'wider';
  if (lowerBounds.has(keyword)) return Number(after) > Number(before) ? 'narrower' : 'wider';
  if (keyword === 'enum') return compareSets(listed(before), listed(after));
  if (keyword === 'type') return compareSets(typesOf(before), typesOf(after));
  if (keyword === 'multipleOf') return compareSteps(Number(before), Number(after));
  return 'unclear';
}

function compareSets(before: ReadonlySet<string>, after: ReadonlySet<string>): StatedDirection {
  const lost = [...before].some((item) => !after.has(item));
  const gained = [...after].some((item) => !before.has(item));
  if (lost === gained) return 'unclear';
  return lost ? 'narrower' : 'wider';
}

function compareSteps(before: number, after: number): StatedDirection {
  if (Number.isInteger(after / before)) return 'narrower';
  return Number.isInteger(before / after) ? 'wider' : 'unclear';
}

function listed(value: unknown): Set<string> {
  return new Set((Array.isArray(value) ? value : [value]).map((item) => canonical(toJson(item))));
}

/** An integer is a number, too. */
function typesOf(value: unknown): Set<string> {
  const types = listed(value);
  if (types.has('"number"')) types.add('"integer"');
  return types;
}
