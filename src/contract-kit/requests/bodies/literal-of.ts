/** A private-use character around the text of a number. Descriptions do not use it. */
const mark = '\uf8ff';
const literals = new RegExp(`"${mark}([^${mark}]*)${mark}"`, 'gu');

/** A value that {@link withLiterals} writes as a number, as this text spells it: `1e3`. */
export function literalOf(spelling: string): string {
  return mark + spelling + mark;
}

export function isLiteral(text: string): boolean {
  return text.startsWith(mark);
}

/** JSON whose numbers are texts that keep their spelling, the opposite of {@link withLiterals}. */
export function withoutLiterals(json: string): string {
  const spelled = (token: string): string => (token.startsWith('"') ? token : JSON.stringify(literalOf(token)));
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, spelled);
}

/** JSON with the numbers that {@link literalOf} has spelled. */
export function withLiterals(json: string): string {
  return json.replaceAll(literals, '$1');
}
