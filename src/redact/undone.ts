/**
 * Escapes by the decimal, octal or hexadecimal number of a character: `&#97;`, `\141`, and `%61`, `%2561`, `=61`, `\x61`,
 * `\\u0061`, `\u{61}`, `&amp;#x61`, `0x61` or `U+0061`. The last ones stand for no letter and no digit: `&quot;`, `\n`,
 * `<br>`. Repetitions are bounded, so that the time grows with the length of a text only.
 */
const escapes =
  /&(?:amp;|[#0])+(\d+);?|\\{1,9}([0-3]?[0-7]{2})|(?:[%=\\&]|0x|u\+00)(?:\\|amp;|25|#?x0*|u\{?(?:00)?){0,9}([\da-f]{2})[;},]?|&(?:amp;)*[a-z]+;|\\(["/\\])|\\[bfnrt]/gi;

const withoutEscapes = (text: string): string =>
  text.replace(
    escapes,
    (_, decimal?: string, octal?: string, hexadecimal?: string, character?: string) =>
      character ?? String.fromCharCode(Number(decimal ?? (octal ? `0o${octal}` : `0x${hexadecimal}`))),
  );

/**
 * What a text can mean to somebody who undoes one encoding: its escapes, a list of the numbers of characters,
 * hexadecimal digits, or base64. Pairs of digits may begin at two places, groups of four at four.
 */
export const undone = (text: string): string[] => {
  const digits = text.replace(/[^\da-f]+/gi, '');
  // `A` stands for zeros, which complete the last group.
  const base64 = `${text.replace(/[^\w+/-]+/g, '')}AAA`.replace(/-/g, '+').replace(/_/g, '/');
  return [
    ...[
      text,
      text.replace(/\D+|^/g, '&#'),
      ...[digits, digits.slice(1)].map((pairs) => pairs.replace(/../g, '%$&')),
    ].map(withoutEscapes),
    text.replace(/[^!-~]+|<\/?\w{1,9} ?\/?>/g, ''),
    ...[0, 1, 2, 3].map((start) => atob(base64.slice(start, base64.length - ((base64.length - start) % 4)))),
  ];
};
