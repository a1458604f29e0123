import fc from 'fast-check';

/**
 * Random values without fast-check's default bias towards boundaries, so that every digit is equally likely.
 *
 * @param name Names the draw, such as the parameter: two of the same type get different values. The same name and seed give
 * the same values.
 */
export function draw<Value>(arbitrary: fc.Arbitrary<Value>, seed: number, name: string, count = 1): Value[] {
  return fc.sample(fc.noBias(arbitrary), { seed: seed ^ hashOf(name), numRuns: count });
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

const kinds = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789'];

/** The letters of a character's case, or the digits. `undefined` for another character. */
export function alikeOf(character: string): string | undefined {
  return kinds.find((letters) => letters.includes(character));
}

/** Another letter of the same case, or another digit. A letter for any other character. */
export function sameKind(character = ''): fc.Arbitrary<string> {
  const letters = alikeOf(character) ?? 'abcdefghijklmnopqrstuvwxyz';
  return fc.constantFrom(...letters.replace(character, ''));
}
