/** Which way a value goes: a request leaves out what is `readOnly`, a response what is `writeOnly`. */
export type Direction = 'request' | 'response';
