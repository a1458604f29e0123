import { base64, type RunToken, tokenForms } from '../credentials/token-forms.ts';
import type { TokenForm } from '../credentials/token-variant.ts';
import { onceFor } from '../openapi/once-for.ts';
import { isPartOfWords } from '../parameters/part-of-words.ts';
import { longEnough, type Secret } from './find-secrets.ts';

/** A shorter part of a token occurs in many texts and is not a secret. In characters. */
const shortestRemainder = 4;

/** Whether a form of the token must be hidden. */
function isTelling({ text }: Pick<TokenForm, 'text'>, token: string): boolean {
  return text === token || text.length >= shortestRemainder;
}

/** All texts that reveal the token: the token, its variants in requests, and their base64 and hexadecimal digits. */
export const secretsOf: (run: RunToken) => readonly Secret[] = onceFor((run) => [
  ...secretsOfToken(run),
  ...(run.schemes ?? []).flatMap(({ token }) => secretsOfToken({ token, seed: run.seed })),
  ...(run.hidden ?? [])
    .filter(({ length }) => length >= shortestRemainder)
    .flatMap((token) => secretsOfToken({ token })),
]);

function secretsOfToken(run: RunToken): Secret[] {
  const { token } = run;
  const other = run.other?.token ?? '';
  if (token === '' && other === '') return [];
  const forms = tokenForms({ ...run, schemes: undefined }).filter(
    (form) => form.text === other || isTelling(form, token),
  );
  const scheme = token.includes(' ') ? withRemainders(token).filter((text) => isTelling({ text }, token)) : [];
  const texts = [...forms.map(({ text }) => text), ...scheme].flatMap((text) => [text, inUrls(text)]);
  const long = [token, other].flatMap(withRemainders).filter(({ length }) => length >= longEnough);
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

/** A token, what is behind its first colon, and what is behind its last space: a password, or a key behind a scheme. */
function withRemainders(token: string): string[] {
  return [token, token.slice(token.indexOf(':') + 1), token.slice(token.lastIndexOf(' ') + 1)];
}

/** Base64 in its form for URLs (RFC 4648 §5), without padding. Other texts stay unchanged. */
function inUrls(text: string): string {
  return text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
}

/** The part of a longer text's base64 that this text determines, for each of its three possible offsets. */
function insideBase64(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = base64('\0'.repeat(offset) + text);
    // A character encodes six bits. The first and the last may depend on the neighbouring text.
    const [start, end] = [Math.ceil((offset * 8) / 6), Math.floor(((offset + Buffer.byteLength(text)) * 8) / 6)];
    return whole.slice(start, end);
  });
}
