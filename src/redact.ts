/** Shorter strings are parts of ordinary words; a real token has about 60 characters. */
const shortestSecret = 6;

/** Takes a token out of what comes from outside and may repeat it, before an error shows it. */
export interface Redact {
  readonly text: (text: string) => string;
  /** For parsed JSON: values, keys and numbers. Undefined if there is none, or if what is left is no JSON any more. */
  readonly json: (value: unknown) => unknown;
}

const replaceIn = (text: string, secret: string): string =>
  secret.length < shortestSecret ? text : text.replaceAll(secret, '[redacted]');

export const createRedact = (token: string): Redact => ({
  text: (text) => replaceIn(text, token),
  json: (value) => {
    try {
      return JSON.parse(replaceIn(JSON.stringify(value), JSON.stringify(token).slice(1, -1)));
    } catch {
      return undefined;
    }
  },
});
