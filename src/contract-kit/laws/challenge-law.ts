import { headersNamed } from '../http/exchange.ts';
import type { Law } from '../model/law.ts';
import { isListOfChallenges } from './challenges.ts';

export const challengeLaw: Law = {
  name: 'unauthorized-names-a-challenge',
  side: 'response',
  statement: 'A 401 says in `WWW-Authenticate` how to authenticate.',
  source: 'RFC 9110 §11.6.1 and §15.5.2',
  judge: ({ status, headers }) => {
    if (status !== 401) return 'not-applicable';
    const expected = 'WWW-Authenticate with a challenge, such as `Bearer`';
    const values = headersNamed({ headers }, 'www-authenticate');
    if (values.length === 0) return { expected, actual: 'a 401 without WWW-Authenticate' };
    const malformed = values.find((value) => !isListOfChallenges(value));
    if (malformed === undefined) return 'holds';
    return { expected, actual: 'WWW-Authenticate that is no list of challenges', excerpt: JSON.stringify(malformed) };
  },
};
