/** One parameter of an operation, as the generated constants state it. */
export interface Parameter {
  readonly required?: boolean;
  /** The one type of the schema. Absent where it has several, or none. */
  readonly type?: string;
  /** The type of a list's items. */
  readonly items?: string;
  readonly default?: unknown;
  /** The other parameters of the query, where an object is written as `key=value`: a key of that name would pass their guards by. */
  readonly reservedKeys?: readonly string[];
  /** The API versions whose documentation has the parameter; absent when all have it. */
  readonly documentedIn?: readonly string[];
}

/** Where a parameter goes. */
export type Location = 'path' | 'query' | 'header';

/** An operation, as the generated constants state it. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<Location, Readonly<Record<string, Parameter>>>>;
  /** How lists and objects are written in the query, as openapi-fetch's option of this name says it. Default: openapi-fetch's own. */
  readonly querySerializer?: object;
  /** Absent where the operation has no JSON body. */
  readonly body?: { readonly required?: boolean };
}

/** Whether a method only reads (RFC 9110 §9.2.1), so that nothing is lost when it is sent again. */
export const isSafe = (method: string | undefined): boolean => /^(?:GET|HEAD|OPTIONS)$/.test(method ?? '');
