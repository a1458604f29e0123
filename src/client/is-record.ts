/** The members of an object, as unchecked as they came. */
export type Members = Readonly<Record<string, unknown>>;

/** True for everything that has members to look at. */
export const isRecord = (value: unknown): value is Members => Object(value) === value;
