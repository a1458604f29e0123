import { base64, type RunToken, tokenForms } from '../credentials/token-forms.ts';
import type { TokenForm } from '../credentials/token-variant.ts';
import { onceFor } from '../openapi/once-for.ts';
import { isPartOfWords } from '../parameters/part-of-words.ts';
import { longEnough, type Secret } from './find-secrets.ts';

/** What is left of a short token is in many a text, and no secret. */
const shortestRemainder = 4;

/** Whether a form of the token is worth hiding. */
function isTelling({ text }: Pick<TokenForm, 'text'>, token: string): boolean {
  return text === token || text.length >= shortestRemainder;
}

/** All that gives the token away: itself, what a run makes of it, and either in base64 or hexadecimal digits. */
export const secretsOf: (run: RunToken) => readonly Secret[] = onceFor((run) => [
  ...secretsOfToken(run),
  ...(run.hidden ?? [])
    .filter(({ length }) => length >= shortestRemainder)
    .flatMap((token) => secretsOfToken({ token })),
]);

function secretsOfToken(run: RunToken): Secret[] {
  const { token } = run;
  if (token === '') return [];
  const forms = tokenForms(run).filter((form) => isTelling(form, token));
  const texts = forms.flatMap(({ text }) => [text, inUrls(text)]);
  const long = [token, token.slice(token.indexOf(':') + 1)].filter(({ length }) => length >= longEnough);
  const encoded = long.flatMap((text) => insideBase64(text).flatMap((part) => [part, inUrls(part)]));
  const secret = (text: string, isInBase64 = false): Secret => ({
    text,
    isPartOfWords: isPartOfWords(text),
    isInBase64,
  });
  return [
    ...[...new Set([...texts, ...long.map((text) => Buffer.from(text).toString('hex'))])].map((text) => secret(text)),
    ...[...new Set(encoded)].map((text) => secret(text, true)),
  ];
}

/** As URLs have base64 (RFC 4648 §5), where padding can be missing; other texts as they are. */
function inUrls(text: string): string {
  return text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
}

/** What base64 of a longer text has of this one, at each of the three places where it can begin. */
function insideBase64(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = base64('\0'.repeat(offset) + text);
    // Six bits are a character; those at either end are also of what stands beside it.
    const [start, end] = [Math.ceil((offset * 8) / 6), Math.floor(((offset + Buffer.byteLength(text)) * 8) / 6)];
    return whole.slice(start, end);
  });
}
