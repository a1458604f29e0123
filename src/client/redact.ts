/** Shorter strings are parts of ordinary words; a real token has about 60 characters. */
const shortestSecret = 6;

/** Takes a token out of what comes from outside and may repeat it, before an error shows it. */
export type Redact = (text: string) => string;

/** What base64 of any text that holds the token has in it: the token may begin at each of three places of a group. */
const inBase64 = (token: string): string[] =>
  [0, 1, 2].map((before) =>
    // The characters that the token alone decides; `slice` rounds down.
    btoa('x'.repeat(before) + token).slice(before && before + 1, ((before + token.length) * 4) / 3),
  );

/** Without the escapes of URLs and of JSON. */
const toPlain = (text: string): string =>
  text.replace(/(?:%|\\u00)([0-9a-f]{2})|\\(["/\\])/gi, (_, hex: string | undefined, character: string) =>
    hex ? String.fromCharCode(Number(`0x${hex}`)) : character,
  );

export const createRedact =
  (token: string): Redact =>
  (text) => {
    // No form of a token is shorter than the token.
    if (token.length < shortestSecret || text.length < token.length) return text;
    const shown = text.replaceAll(token, '[redacted]');
    const plain = toPlain(shown);
    const base64 = plain.replaceAll('-', '+').replaceAll('_', '/');
    const isEncoded = plain.includes(token) || inBase64(token).some((form) => base64.includes(form));
    return isEncoded ? '[redacted]' : shown;
  };
