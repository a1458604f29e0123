/** Where a parameter goes. */
export type Location = 'path' | 'query' | 'header';

/** What openapi-fetch writes: a text, or the texts of a list or of an object in their style. */
export type WireValue = string | readonly string[] | Readonly<Record<string, string>>;

/** Turns a caller's value into what goes on the wire, or throws an ArgumentError. `name` is the caller's own. */
export type ParameterType<Wire extends WireValue = WireValue> = (
  location: Location,
  name: string,
  value: unknown,
) => Wire;

/** Turns a caller's value into the JSON text of a body, or throws an ArgumentError. `undefined` sends no body. */
export type BodyType = (name: string, value: unknown) => string | undefined;

/** One parameter of an operation, as the generated constants state it. */
export interface Parameter {
  /** Whether a call must give it. Default: no. */
  readonly required?: boolean;
  /** Its guard. */
  readonly type: ParameterType;
  /** What the API takes where it is absent. */
  readonly default?: unknown;
  /** The API versions whose documentation has the parameter; absent when all have it. */
  readonly documentedIn?: readonly string[];
}

/** An operation, as the generated constants state it. */
export interface Operation {
  /** In upper case. */
  readonly method: string;
  /** As the spec writes it, with its braces. */
  readonly path: string;
  /** By place and name. */
  readonly parameters: Readonly<Record<Location, Readonly<Record<string, Parameter>>>>;
  /** How lists and objects are written in the query, as openapi-fetch's option of this name says it. Default: openapi-fetch's own. */
  readonly querySerializer?: object;
  /** The guard of its body. */
  readonly toBody: BodyType;
}
