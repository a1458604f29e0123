import { headersNamed } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';

export const challengeLaw: Law = {
  name: 'unauthorized-names-a-challenge',
  side: 'response',
  statement: 'A 401 response has a `WWW-Authenticate` header with a challenge.',
  source: 'RFC 9110 §11.6.1 and §15.5.2',
  judge: ({ status, headers }) => {
    if (status !== 401) return 'not-applicable';
    const expected = 'WWW-Authenticate with a challenge, such as `Bearer`';
    const values = headersNamed({ headers }, 'www-authenticate');
    if (values.length === 0) return { expected, actual: 'no WWW-Authenticate' };
    const malformed = values.find((value) => !isListOfChallenges(value));
    if (malformed === undefined) return 'holds';
    return { expected, actual: 'a malformed WWW-Authenticate', excerpt: JSON.stringify(malformed) };
  },
};

const token = "[!#$%&'*+.^_`|~\\w-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const parameter = `${token}[ \\t]*=[ \\t]*(?:${token}|${quoted})`;
const token68 = '[\\w.~+/-]+=*';

const further = `(?:[ \\t]*,)+[ \\t]*`;
const challenge = `${token}(?: +(?:${parameter}(?:${further}${parameter})*|${token68}))?`;
const challenges = new RegExp(`^(?:[ \\t]*,)*[ \\t]*${challenge}(?:${further}${challenge})*[ \\t,]*$`);

/**
 * Whether a header value is a list of challenges (RFC 9110 §11.6.1). Each has a scheme and a `token68` or parameters, which
 * are separated by commas, as the challenges are. Elements may be empty (RFC 9110 §5.6.1).
 */
export function isListOfChallenges(value: string): boolean {
  return challenges.test(value);
}
