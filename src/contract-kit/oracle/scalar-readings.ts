/** What a text on the wire may stand for: itself, and where it is spelled like one, a number or a boolean. */
export function scalarReadings(text: string): unknown[] {
  return [
    text,
    ...(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? [Number(text)] : []),
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
  ];
}
