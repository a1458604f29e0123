const token = "[!#$%&'*+.^_`|~\\w-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const parameter = `${token}[ \\t]*=[ \\t]*(?:${token}|${quoted})`;
const token68 = '[\\w.~+/-]+=*';

/** One element of a comma-separated list; a comma between quotation marks is none. */
const element = new RegExp(`(?:${quoted}|[^,"])+`, 'y');
const furtherParameter = new RegExp(`^${parameter}$`);
const challenge = new RegExp(`^${token}(?: +(?:(${parameter})|${token68}))?$`);

/**
 * Whether a header value is a list of challenges (RFC 9110 §11.6.1): a scheme each, with a `token68` or with parameters,
 * whose commas are the same as those between the challenges.
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

/** The elements of a list without its empty ones (RFC 9110 §5.6.1); nothing where a quotation mark is left open. */
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
