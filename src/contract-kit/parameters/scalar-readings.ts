/** What a text on the wire may stand for: itself, and where it is spelled like one, a number, a boolean or null. */
export function scalarReadings(text: string): (string | number | boolean | null)[] {
  return [
    text,
    // RFC 8259 §6
    ...(/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? [Number(text)] : []),
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
    ...(text === 'null' || text === '' ? [null] : []),
  ];
}
