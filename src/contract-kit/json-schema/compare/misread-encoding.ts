/** The bytes FB FF in each encoding: no two encodings read the same bytes from one of these texts. */
const sameBytes: ReadonlyMap<unknown, string> = new Map([
  ['base64', '+/8='],
  ['base64url', '-_8='],
  ['base32', '7P7Q===='],
  ['base16', 'FBFF'],
  ['quoted-printable', '=FB=FF'],
]);

/** Encodings in which a text is what it says. */
const plain = new Set<unknown>([undefined, '7bit', '8bit', 'binary']);

/** A text that its writer means in one `contentEncoding`, and that a reader of another one reads otherwise. */
export function misreadEncoding(writer: unknown, reader: unknown): string | undefined {
  const [written, read] = [sameBytes.get(writer), sameBytes.get(reader)];
  const areKnown = [writer, reader].every((encoding) => plain.has(encoding) || sameBytes.has(encoding));
  return areKnown ? (written ?? read) : undefined;
}
