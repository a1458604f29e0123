import { asList, isJsonObject } from '../../openapi/document/json.ts';

/** One of the assertions of a keyword that names properties. */
export interface KeywordPart {
  /** What it says of one property: the name, or `[trigger, name]` of `dependentRequired`. */
  readonly keywordValue: unknown;
  /** The keys that lead to it from the keyword. */
  readonly keys: readonly (string | number)[];
}

/** How a keyword that names properties is divided: each property is a clause of its own. */
export interface KeywordParts {
  readonly of: (value: unknown) => KeywordPart[];
  /** The property as ids of clauses and errors of the validator name it. */
  readonly property: (keywordValue: unknown) => string;
  /** The property that must be there, or must not. */
  readonly subject: (keywordValue: unknown) => string;
}

export const requiredParts: KeywordParts = {
  of: (value) => textsIn(value).map(([index, name]) => ({ keywordValue: name, keys: [index] })),
  property: String,
  subject: String,
};

export const dependentParts: KeywordParts = {
  of: (value) =>
    entriesOf(value).flatMap(([trigger, names]) =>
      textsIn(names).map(([index, name]) => ({ keywordValue: [trigger, name], keys: [trigger, index] })),
    ),
  property: (value) => asList(value).join('/'),
  subject: (value) => String(asList(value)[1]),
};

/** The properties whose schema is `false`. */
export const refusedParts: KeywordParts = {
  of: (value) =>
    entriesOf(value)
      .filter(([, schema]) => schema === false)
      .map(([name]) => ({ keywordValue: name, keys: [name] })),
  property: String,
  subject: String,
};

function entriesOf(value: unknown): [key: string, value: unknown][] {
  return Object.entries(isJsonObject(value) ? value : {});
}

function textsIn(value: unknown): [index: number, text: string][] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item, index): [number, string][] => (typeof item === 'string' ? [[index, item]] : []));
}
