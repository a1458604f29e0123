import type { JsonObject } from '../../openapi/json.ts';
import { isTextFormat, silentFormats } from '../keywords/formats.ts';
import { keywordRow } from '../keywords/keywords.ts';
import type { LocalDifference } from './local-difference.ts';
import { partsOf } from './schema-parts.ts';

/** Whether what is stated concerns no value: it is about another type than the schema has, or each value was tried. */
export function concernsNoValue(schemas: JsonObject, { keyword, before, after, pair }: LocalDifference): boolean {
  const isSilent = (format: unknown): boolean => format === undefined || silentFormats.has(String(format));
  if (keyword === 'format' && isSilent(before) && isSilent(after)) return true;
  const parts = [pair.old, pair.new].flatMap((pointer) => partsOf(schemas, pointer));
  if (parts.some(({ schema }) => 'enum' in schema || 'const' in schema)) return true;
  const isOfText =
    keyword === 'format' && [before, after].every((format) => format === undefined || isTextFormat(format));
  const type = isOfText ? 'string' : keywordRow(keyword)?.type;
  if (type === undefined || (keyword === 'format' && !isOfText)) return false;
  const types = parts.flatMap(({ schema }) => schema.type ?? []);
  return types.length > 0 && !types.includes(type) && !(type === 'number' && types.includes('integer'));
}
