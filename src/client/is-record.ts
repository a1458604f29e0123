/** The members of an object, unchecked. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether a value has members: any object or function. */
export const isRecord = (value: unknown): value is Members => Object(value) === value;
