const escapes = /%[\da-f]{2}/gi;

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
  return (text.match(escapes) ?? []).some((one) => /^[\w~-]$/.test(decodeOctet(one)));
}

function decodeOctet(escaped: string): string {
  return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
}

function escapeOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
