import { isJsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { isAssertedFormat, silentFormats } from '../../schema/keywords/formats.ts';
import { partProperty } from '../../schema/keywords/keyword-parts.ts';
import { isWellFormed, keywordRow, keywordsWhere } from '../../schema/keywords/keywords.ts';
import { needsUnexecuted } from '../../schema/keywords/needs-unexecuted.ts';
import { patternProblem } from '../../schema/keywords/pattern.ts';

/** One thing that a schema asserts by itself. */
export interface StatedKeyword {
  readonly keyword: string;
  /** The keyword's value; for what names properties, the one name, or the one that needs another and that other. */
  readonly keywordValue: unknown;
  /** What is asserted, as the end of a sentence: "has at most 10 characters". */
  readonly predicate: string;
  /** Where the document says it. */
  readonly pointer: string;
  /** The property that it is about, where it is about one. */
  readonly property?: string;
}

const statedKeywordNames = keywordsWhere(
  ({ statement, statedBy }) => statement !== undefined && statedBy === undefined,
);

/** What one schema object asserts, in the order of the keywords' table; without what its members assert. */
export function statedKeywords(schema: SpecNode): StatedKeyword[] {
  const { value } = schema;
  if (!isJsonObject(value)) return [];
  return statedKeywordNames.flatMap((keyword): StatedKeyword[] => {
    const keywordValue = value[keyword];
    const { parts, asserts, statement } = keywordRow(keyword) ?? {};
    if (!Object.hasOwn(value, keyword) || !isWellFormed(keyword, keywordValue) || statement === undefined) return [];
    if (needsUnexecuted(schema.document, keyword, keywordValue)) return [];
    const pointer = appendPointer(schema.pointer, keyword);
    if (parts !== undefined)
      return parts(keywordValue).map((part) => ({
        keyword,
        keywordValue: part.keywordValue,
        predicate: statement(part.keywordValue, value),
        property: partProperty(part.keywordValue),
        pointer: appendPointer(pointer, ...part.keys),
      }));
    // Without `prefixItems` the validator refuses each item, and does not name the keyword.
    if (keyword === 'items' && value.prefixItems === undefined) return [];
    if (asserts?.(keywordValue, value) === false) return [];
    return [{ keyword, keywordValue, predicate: statement(keywordValue, value), pointer }];
  });
}

/** What of one schema object is not judged, or not covered. */
export function unjudgedKeywords(schema: SpecNode): NotVerified[] {
  const { value } = schema;
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([keyword, keywordValue]): NotVerified[] => {
    const told = (reason: string): NotVerified[] => [{ pointer: appendPointer(schema.pointer, keyword), reason }];
    if (keyword.startsWith('x-')) return [];
    const problem =
      keyword === 'pattern' && typeof keywordValue === 'string' ? patternProblem(keywordValue) : undefined;
    if (problem !== undefined) return told(problem);
    if (needsUnexecuted(schema.document, keyword, keywordValue))
      return told(`${keyword} is not judged, because one of its patterns is not executed`);
    if (!isWellFormed(keyword, keywordValue))
      return told(`JSON Schema does not allow this value of ${keyword}, so it is not judged`);
    if (keyword === 'format')
      return isAssertedFormat(keywordValue) || silentFormats.has(String(keywordValue))
        ? []
        : told(`the format ${String(keywordValue)} is not judged`);
    if (keyword === 'nullable') return told('nullable has no meaning in OpenAPI 3.1, so it is not judged');
    const row = keywordRow(keyword);
    if (row === undefined) return told(`${keyword} is not judged`);
    const isSilent =
      row.isOneClause === true && isJsonObject(keywordValue) && row.asserts?.(keywordValue, value) === false;
    return isSilent ? told(`${keyword} is judged, but not covered`) : [];
  });
}
