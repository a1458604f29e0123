/** Shorter strings are parts of ordinary words; a real token has about 60 characters. */
const shortestSecret = 6;

/** Takes a token out of what comes from outside and may repeat it, before an error shows it; out of JSON text, too. */
export type Redact = (text: string) => string;

export const createRedact = (token: string): Redact => {
  if (token.length < shortestSecret) return (text) => text;
  const escaped = JSON.stringify(token).slice(1, -1);
  return (text) => text.replaceAll(token, '[redacted]').replaceAll(escaped, '[redacted]');
};
