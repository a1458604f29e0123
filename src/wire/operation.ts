/** The location of a parameter. */
export type Location = 'path' | 'query' | 'header';

/** A value for openapi-fetch: a text, or the texts of a list or an object, which it writes in their style. */
export type WireValue = string | readonly string[] | Readonly<Record<string, string>>;

/**
 * Throws the error that a value of the caller's breaks a rule, such as `id must be a number, not this object`. The one who
 * gives this function knows the name of the value. `part` is what is added to it if only a part of the value is wrong.
 */
export type Refuse = (rule: string, value: unknown, part?: string) => never;

/** Turns a caller's value into the value for openapi-fetch, or refuses it. */
export type ParameterType<Wire extends WireValue = WireValue> = (
  value: unknown,
  refuse: Refuse,
  location: Location,
) => Wire;

/** Checks a value, and turns it into another type. */
export type Guard<Value> = (value: unknown, refuse: Refuse) => Value;

/** Turns a caller's value into the JSON text of a body, or refuses it. `undefined` sends no body. */
export type BodyType = (value: unknown, refuse: Refuse) => string | undefined;

/** One parameter of an operation in the generated constants. */
export interface Parameter {
  /** Whether each call must have it. Default: `false`. */
  readonly required?: boolean;
  /** The guard of its values. */
  readonly type: ParameterType;
  /** The value that the API uses if the parameter is absent. */
  readonly default?: unknown;
  /** The API versions that document the parameter. Absent if all versions do. */
  readonly documentedIn?: readonly string[];
}

/** An operation in the generated constants. */
export interface Operation {
  /** In upper case. */
  readonly method: string;
  /** The path template, with its braces. */
  readonly path: string;
  /** By location and name. */
  readonly parameters: Readonly<Record<Location, Readonly<Record<string, Parameter>>>>;
  /** openapi-fetch's option for writing lists and objects in the query. Default: that of openapi-fetch. */
  readonly querySerializer?: object;
  /** The guard of its body. */
  readonly body: BodyType;
}
