import { nearTokens, strangeTokens } from './near-tokens.ts';
import { authorization, type SchemeKind, sentOnce, wrongAuthorization } from './scheme-kind.ts';
import { base64, inOtherCase, userPass, withoutEnd, withPassword, withUser } from './token-forms.ts';

/** Users and passwords (RFC 7617): the token is `user:password`, or a user whose password is empty. */
export const basicKind: SchemeKind = {
  noun: 'a user and a password (RFC 7617) in `Authorization`',
  tokens: {
    allowed: /^[ -~\u00a0-\u00ff]*$/,
    rule: 'A user and a password have only visible characters of Latin-1 and spaces',
  },
  encode: (token) => base64(userPass(token)),
  carry: (encoded) => authorization(`Basic ${encoded}`),
  looksRight: (value) => /^basic +[\w+/-]+=*$/i.test(value),
  invalid: (token, seed) => {
    const encoded = base64(userPass(token));
    return [
      wrongAuthorization('empty', '', 'empty'),
      wrongAuthorization('scheme alone', 'Basic', 'scheme-alone'),
      wrongAuthorization('user and password alone', encoded, 'token-alone'),
      wrongAuthorization('wrong scheme', `Bearer ${encoded}`, 'wrong-scheme'),
      ...sentOnce([
        wrongAuthorization('not in base64', `Basic ${userPass(token)}`, 'not-encoded'),
        ...wrongPairs(token, seed).map(([label, pair]) =>
          wrongAuthorization(label, `Basic ${base64(pair)}`, 'wrong-token'),
        ),
      ]),
    ];
  },
};

/** A different pair, each half alone, and pairs that a lax comparison accepts. */
function wrongPairs(token: string, seed: number): [label: string, pair: string][] {
  const right = userPass(token);
  const pairs: [string, string][] = [
    ['wrong user and password', 'not-the-user:not-the-password'],
    ['right user, wrong password', withPassword(token)],
    ...(right === token ? [['wrong user, right password', withUser(token)] satisfies [string, string]] : []),
    ['password with more behind', `${right}x`],
    ['without its end', right === token ? withoutEnd(token) : userPass(withoutEnd(token))],
    ['in the other case', inOtherCase(right)],
    ['undefined', 'undefined:undefined'],
    ...strangeTokens(right, seed, 1).map((pair): [string, string] => ['others of the same shape', pair]),
    ...nearTokens(token, seed).map((near): [string, string] => [near.label, userPass(near.text)]),
  ];
  return pairs.filter(([, pair]) => pair !== right);
}
