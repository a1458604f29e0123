/** The text with its letters, digits, `-`, `_` and `~` percent-encoded, which means the same (RFC 3986 §2.3 and §6.2.2.2). */
export function spellOut(text: string): string {
  return text.replace(/(%[\da-f]{2})|[\w~-]/gi, (character, known?: string) => known ?? escapeOf(character));
}

/** The same for the last character only, if it is one of these. */
export function spellOutEnd(text: string): string {
  return /%[\da-f]{2}$/i.test(text) ? text : text.replace(/[\w~-]$/, escapeOf);
}

/** Whether a text contains such an escape. */
export function isSpelledOut(text: string): boolean {
  const octets = [...text.matchAll(/%([\da-f]{2})/gi)].map(([, digits = '']) => Number.parseInt(digits, 16));
  return octets.some((octet) => /^[\w~-]$/.test(String.fromCharCode(octet)));
}

function escapeOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
