import { asList } from '../../openapi/document/json.ts';

/** One of the assertions of a keyword that names properties. */
export interface KeywordPart {
  /** What it says of one property: the name, or `[trigger, name]` of `dependentRequired`. */
  readonly keywordValue: unknown;
  /** The keys that lead to it from the keyword. */
  readonly keys: readonly (string | number)[];
}

/** How a keyword that names properties is divided: each property is a clause of its own. */
export type KeywordParts = (value: unknown) => KeywordPart[];

export const requiredParts: KeywordParts = (value) =>
  asList(value).flatMap((name, index) => (typeof name === 'string' ? [{ keywordValue: name, keys: [index] }] : []));

export const dependentParts: KeywordParts = (value) =>
  Object.entries(Object(value)).flatMap(([trigger, names]) =>
    requiredParts(names).map(({ keywordValue, keys }) => ({
      keywordValue: [trigger, keywordValue],
      keys: [trigger, ...keys],
    })),
  );

/** The properties whose schema is `false`. */
export const refusedParts: KeywordParts = (value) =>
  Object.entries(Object(value))
    .filter(([, schema]) => schema === false)
    .map(([name]) => ({ keywordValue: name, keys: [name] }));

/** The property of a part as ids of clauses and errors of the validator name it. */
export function partProperty(keywordValue: unknown): string {
  return asList(keywordValue).join('/');
}

/** The property of a part that must be there, or must not. */
export function partSubject(keywordValue: unknown): string {
  return String(asList(keywordValue).at(-1));
}
