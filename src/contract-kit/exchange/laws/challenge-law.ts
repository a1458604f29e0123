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

/** One element of a comma-separated list. A comma between quotation marks does not separate. */
const element = new RegExp(`(?:${quoted}|[^,"])+`, 'y');
const furtherParameter = new RegExp(`^${parameter}$`);
const challenge = new RegExp(`^${token}(?: +(?:(${parameter})|${token68}))?$`);

/**
 * Whether a header value is a list of challenges (RFC 9110 §11.6.1). Each has a scheme and a `token68` or parameters, which
 * are separated by commas, as the challenges are.
 */
export function isListOfChallenges(value: string): boolean {
  const elements = splitList(value);
  if (elements === undefined || elements.length === 0) return false;
  let takesParameters = false;
  return elements.every((text) => {
    if (takesParameters && furtherParameter.test(text)) return true;
    const match = challenge.exec(text);
    takesParameters = match?.[1] !== undefined;
    return match !== null;
  });
}

/** The elements of a list without empty ones (RFC 9110 §5.6.1). `undefined` if a quotation mark is not closed. */
function splitList(value: string): string[] | undefined {
  const elements: string[] = [];
  for (let at = 0; at < value.length; ) {
    if (value[at] === ',') {
      at += 1;
      continue;
    }
    element.lastIndex = at;
    const [text] = element.exec(value) ?? [];
    if (text === undefined) return undefined;
    elements.push(text.trim());
    at += text.length;
  }
  return elements.filter((text) => text !== '');
}
