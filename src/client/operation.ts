/** The location of a parameter. */
export type Location = 'path' | 'query' | 'header';

/** A value for openapi-fetch: a text, or the texts of a list or an object, which it writes in their style. */
export type WireValue = string | readonly string[] | Readonly<Record<string, string>>;

/**
 * Turns a caller's value into the value for openapi-fetch, or throws an ArgumentError. `name` is the caller's name for
 * it.
 */
export type ParameterType<Wire extends WireValue = WireValue> = (
  location: Location,
  name: string,
  value: unknown,
) => Wire;

/** Turns a caller's value into the JSON text of a body, or throws an ArgumentError. `undefined` sends no body. */
export type BodyType = (name: string, value: unknown) => string | undefined;

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
  readonly toBody: BodyType;
}
