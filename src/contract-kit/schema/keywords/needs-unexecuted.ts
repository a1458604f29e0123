import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { localReference, valueAt } from '../../openapi/document/value-at.ts';
import { keywordRow } from './keywords.ts';
import { isPattern } from './pattern.ts';

/**
 * Whether a keyword cannot be judged because of a pattern somewhere in it that is not executed. Elsewhere a schema without
 * one of its patterns only takes more values; in these keywords it may take fewer.
 */
export function needsUnexecuted(document: JsonObject, keyword: string, value: unknown): boolean {
  if (keywordRow(keyword)?.needsEveryPattern !== true || !hasUnexecuted(document)) return false;
  return holdsUnexecuted(document, value, new Set());
}

/** Most documents have no such pattern. Then none of their keywords is searched. */
const hasUnexecuted = onceFor((document: JsonObject) => holdsUnexecuted(document, document, new Set()));

function holdsUnexecuted(document: JsonObject, value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  if (!isJsonObject(value)) return Object.values(value).some((one) => holdsUnexecuted(document, one, seen));
  return Object.entries(value).some(([key, member]) => {
    if (key === 'pattern' && typeof member === 'string') return !isPattern(member);
    if (key === 'patternProperties' && isJsonObject(member) && !Object.keys(member).every(isPattern)) return true;
    const target = key === '$ref' ? localReference(value) : undefined;
    return holdsUnexecuted(document, target === undefined ? member : valueAt(document, target), seen);
  });
}
