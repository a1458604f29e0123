/**
 * What a text can mean to somebody who undoes one encoding: its escapes, a list of the numbers of characters, hexadecimal
 * digits, or base64.
 */
export function undone(text: string): string[] {
  const pairs = atEachOffset(text.replace(/[^\da-f]+/gi, ''), 2).replace(/../g, '%$&');
  const base64 = atEachOffset(text.replace(/[^\w+/-]+/g, ''), 4)
    .replace(/-/g, '+')
    .replace(/_/g, '/');
  return [
    // without what stands between the parts of an encoding: spaces, invisible characters, tags such as `<br>`
    withoutEscapes(text.replace(/[^!-~]+|<\/?\w+ ?\/?>/g, '')),
    withoutEscapes(text.replace(/\D+|^/g, '&#')),
    ...[withoutEscapes(pairs), globalThis.atob?.(base64) ?? ''].map((bytes) =>
      // eight characters or more in UTF-8 or UTF-16; other bytes come from text that was not encoded
      String(bytes.match(/(?:[^\x80-\xff]|[\xc2-\xf4][\x80-\xbf]+){8,}/g)),
    ),
  ];
}

/**
 * Undoes escapes by the decimal, octal or hexadecimal number of a character: `&#97;`, `\141`, and `%61`, `%2561`, `=61`, `\x61`,
 * `\\u0061`, `%5Cu0061`, `\u{61}`, `&amp;#x61`, `0x61` or `U+0061`. The last ones stand for no letter and
 * no digit: `&quot;`, `\n`. Repetitions are bounded, so that the time grows with the length of a text only.
 */
function withoutEscapes(text: string): string {
  return text.replace(
    /&(?:amp;|[#0])+(\d+);?|\\{1,9}([0-3]?[0-7]{2})|(?:[%=\\&]|0x|u\+00)(?:\\|amp;|25|5c(?=[ux])|#?x0*|u\{?(?:00)?){0,9}([\da-f]{2})[;},]?|&(?:amp;)*[a-z]+;|\\(["/\\])|\\[bfnrt]/gi,
    (_, decimal?: string, octal?: string, hexadecimal?: string, character?: string) =>
      character ?? String.fromCharCode(+(decimal ?? (octal ? `0o${octal}` : `0x${hexadecimal}`))),
  );
}

/** Repeats digits so that each begins a pair, and a group of four, once. For that, their number must be odd. */
function atEachOffset(digits: string, size: number): string {
  return (digits.length % 2 ? digits : `${digits}A`).repeat(size);
}
