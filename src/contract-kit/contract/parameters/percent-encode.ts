import type { Parameter } from '../../openapi/operation/parameter.ts';

/** The texts that a header field or a cookie can carry. Surrounding spaces may be lost. */
const fieldTexts = {
  /** The characters of a field value (RFC 9110 §5.5), without obsolete bytes. */
  header: /^[\t -~]*$/,
  /** The characters of a cookie value (RFC 6265 §4.1.1), without those that some readers decode. */
  cookie: /^[!#$&'()*+\-./0-9:<=>?@A-Z[\]^_`a-z{|}~]*$/,
};

/**
 * A text between these delimiters in the encoding of a parameter's location. In a URL delimiters are percent-encoded, except
 * those that are never encoded, such as the dot, and those that are already percent-encoded (OpenAPI 3.1.1, appendix E).
 * `undefined` if there is no text, if the location cannot carry it, or if it contains a delimiter.
 */
export function encoded(parameter: Parameter, text: string | undefined, delimiting = ''): string | undefined {
  return text === undefined ? undefined : encoders[parameter.in](text, parameter, delimiting);
}

type PlaceEncoder = (text: string, parameter: Parameter, delimiting: string) => string | undefined;

const encoders: Readonly<Record<Parameter['in'], PlaceEncoder>> = {
  path: inUrl,
  query: inUrl,
  header: (text, { style }, delimiting) => {
    const ascii = style === 'json' ? escaped(text) : text;
    return fieldTexts.header.test(ascii) && ascii.trim() === ascii && !holdsAny(ascii, delimiting) ? ascii : undefined;
  },
  cookie: (text, _, delimiting) => (fieldTexts.cookie.test(text) && !holdsAny(text, delimiting) ? text : undefined),
};

function inUrl(text: string, { allowReserved, style }: Parameter, delimiting: string): string | undefined {
  const isEncoded = delimiting.startsWith('%');
  const unescapable = isEncoded ? decodeURIComponent(delimiting) : delimiting.replaceAll(/[^.[\]]/g, '');
  // A lone surrogate is not a character.
  if (holdsAny(text, unescapable) || /\p{Surrogate}/u.test(text)) return undefined;
  const escapes = percentEncode(text);
  if (!allowReserved || style === 'json') return escapes;
  // Characters that end the value, the query or a field stay encoded.
  return escapes.replaceAll(/%(?:3A|2F|3F|40|24|2C|21|27|28|29|2A)/g, (code) => {
    const character = decodeURIComponent(code);
    return delimiting.includes(character) ? code : character;
  });
}

export function holdsAny(text: string, characters: string): boolean {
  return [...characters].some((character) => text.includes(character));
}

/** JSON text in ASCII. */
function escaped(text: string): string {
  return text.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * A text for a URL, with every reserved character percent-encoded (RFC 3986 §2.2), as OpenAPI asks for without
 * `allowReserved`: JavaScript's own encoder leaves the marks ! ' ( ) * as they are.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
