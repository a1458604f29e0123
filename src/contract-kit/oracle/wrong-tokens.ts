import { inOtherCase, withoutEnd } from './token-forms.ts';

/** Another token altogether, and ones that a careless comparison takes for the right one. */
export function wrongTokens(token: string): [label: string, token: string][] {
  const near: [string, string][] = [
    ['token with more behind', `${token}x`],
    ['token without its end', withoutEnd(token)],
    ['token in the other case', inOtherCase(token)],
  ];
  return [['wrong token', 'not-the-token'], ...near.filter(([, wrong]) => wrong !== token && wrong !== '')];
}
