/** True for everything that has members to look at. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => Object(value) === value;
