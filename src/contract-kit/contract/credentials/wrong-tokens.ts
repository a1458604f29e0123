import { nearTokens, strangeTokens } from './near-tokens.ts';
import { inOtherCase, withoutEnd } from './token-forms.ts';

/** Texts that a client sends by mistake if it has no token. */
const forgotten = ['undefined', 'null'];

/** Different tokens, and tokens that a lax comparison accepts. */
export function wrongTokens(token: string, seed: number): [label: string, token: string][] {
  const strange = strangeTokens(token, seed, 2).map((text, index): [string, string] => [
    `${index === 0 ? 'another' : 'a third'} token of the same shape`,
    text,
  ]);
  const all: [string, string][] = [
    ['wrong token', 'not-the-token'],
    ...forgotten.map((text): [string, string] => [`token ${text}`, text]),
    ...strange,
    ['token with more behind', `${token}x`],
    ['token without its end', withoutEnd(token)],
    ['token in the other case', inOtherCase(token)],
    ...nearTokens(token, seed).map(({ label, text }): [string, string] => [label, text]),
  ];
  return all.filter(([, wrong]) => wrong !== token && wrong !== '');
}
