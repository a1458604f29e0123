/** Shorter strings are parts of ordinary words. A real token has about 60 characters. */
const shortestSecret = 6;

/** Removes the token from a text that may repeat it, before an error shows the text. */
export type Redact = (text: string) => string;

/**
 * The parts that the base64 of every text with the token has. There are three, because the token may begin at three
 * positions of a group.
 */
const inBase64 = (token: string): string[] =>
  [0, 1, 2].map((before) =>
    // These characters depend on the token alone. `slice` rounds down.
    btoa('x'.repeat(before) + token).slice(before && before + 1, ((before + token.length) * 4) / 3),
  );

/** The text without the escapes of URLs and of JSON. */
const toPlain = (text: string): string =>
  text.replace(/(?:%|\\u00)([0-9a-f]{2})|\\(["/\\])/gi, (_, hex: string | undefined, character: string) =>
    hex ? String.fromCharCode(Number(`0x${hex}`)) : character,
  );

export const createRedact =
  (token: string): Redact =>
  (text) => {
    // No encoding of a token is shorter than the token.
    if (token.length < shortestSecret || text.length < token.length) return text;
    const shown = text.replaceAll(token, '[redacted]');
    const plain = toPlain(shown);
    const base64 = plain.replaceAll('-', '+').replaceAll('_', '/');
    const isEncoded = plain.includes(token) || inBase64(token).some((form) => base64.includes(form));
    return isEncoded ? '[redacted]' : shown;
  };
