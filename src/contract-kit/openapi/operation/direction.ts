/** The direction of a value. Requests omit `readOnly` properties, responses omit `writeOnly` ones. */
export type Direction = 'request' | 'response';
