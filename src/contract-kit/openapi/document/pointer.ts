/** Builds a JSON Pointer (RFC 6901) below `base`. */
export function appendPointer(base: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>((pointer, key) => `${pointer}/${escapeToken(String(key))}`, base);
}

/** The unescaped reference tokens of a JSON Pointer. Empty for `''`. */
export function pointerTokens(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer as the fragment of a URI (RFC 6901 §6), as `$ref` writes it. */
export function pointerToFragment(pointer: string): string {
  const tokens = pointerTokens(pointer).map((token) => `/${encodeURIComponent(escapeToken(token))}`);
  return `#${tokens.join('')}`;
}

/** The pointer that a local `$ref` such as `#/components/schemas/Pet` stands for. */
export function fragmentToPointer(ref: string): string {
  return decodeURIComponent(ref.slice(1));
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}
