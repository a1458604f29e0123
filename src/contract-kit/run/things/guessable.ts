import type { SpecNode } from '../../openapi/spec-node.ts';

/** Ids of existing things are often small. */
const small = 1_000_000;

/**
 * Whether some service could read a text as a small whole number, which an existing thing may have as its id: `7`, and as
 * lenient readers see it, `07`, `+7`, `7.0`, `7abc`, `0x7` and ` 7`. Ids whose schema has a format or a pattern, such as
 * UUIDs, may begin with digits.
 */
export function isGuessableId(text: string, schema?: SpecNode): boolean {
  const isText = schema?.texts('type').includes('string') ?? false;
  const isShaped = isText && (schema?.at('format') !== undefined || schema?.at('pattern') !== undefined);
  if (isShaped && !/^\s*[+-]?\p{Nd}+\s*$/u.test(text)) return false;
  const trimmed = text
    .normalize('NFKC')
    .trim()
    .replaceAll(/\p{Nd}/gu, toAscii);
  return [Number(trimmed || 'none'), Number.parseInt(trimmed, 10), Number.parseFloat(trimmed)].some(
    (number) => Math.abs(number) < small,
  );
}

/** Blocks of ten digits begin at a multiple of sixteen, or six after one. */
function toAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  return code < 128 ? digit : String((code & 15) < 10 ? code & 15 : (code & 15) - 6);
}
