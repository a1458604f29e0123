import { createReveals } from '../redact/create-reveals.ts';

/** A shorter token is a part of ordinary words. A real one has about 60 characters. */
const shortestToken = 6;
const blot = '[redacted]';

/** Removes the token from a text that may repeat it, before an error shows the text. */
export type Redact = (text: string) => string;

/** Replaces the token as it is. If the text still gives it away, nothing of the text is left. */
export const createRedact = (token: string): Redact => {
  const reveals = createReveals(token);
  return (text) => {
    const shown = token.length < shortestToken ? text : text.replaceAll(token, blot);
    return reveals(shown) ? blot : shown;
  };
};
