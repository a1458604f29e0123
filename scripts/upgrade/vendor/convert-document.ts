import type { JsonObject } from 'intercom-contract/contract-kit';
import { isJsonObject } from '#contract-kit/internal';
import { convertSchema } from './convert-schema.ts';
import { pointerOf } from './part.ts';
import { kindBelow, kindOfItem, type PartKind } from './part-kind.ts';

/** One conversion from OpenAPI 3.0 to 3.1. */
export interface Conversion {
  /** The same sentence for the same conversion. */
  readonly what: string;
  /** JSON Pointer into the document. */
  readonly pointer: string;
}

export interface Converted {
  readonly document: JsonObject;
  readonly conversions: readonly Conversion[];
}

/** Converts an OpenAPI 3.0 document to an equivalent 3.1 document. A 3.1 document stays unchanged. */
export function convertDocument(document: JsonObject): Converted {
  const conversions: Conversion[] = [];
  if (!/^3\.0(?:\.|$)/.test(String(document.openapi))) return { document, conversions };

  const convert = (value: unknown, kind: PartKind, tokens: readonly string[], mediaType: string): unknown => {
    if (kind === 'data') return value;
    if (Array.isArray(value))
      return value.map((item, index) => convert(item, kindOfItem(kind), [...tokens, String(index)], mediaType));
    if (!isJsonObject(value)) return value;
    const { schema, notes } = kind === 'schema' ? convertSchema(value, mediaType) : { schema: value, notes: [] };
    for (const what of notes) conversions.push({ what, pointer: pointerOf(tokens) });
    return Object.fromEntries(
      Object.entries(schema).map(([name, member]) => {
        const type = tokens.at(-1) === 'content' ? name : mediaType;
        return [name, convert(member, kindBelow(kind, name), [...tokens, name], type)];
      }),
    );
  };

  const converted = convert(document, 'part', [], '');
  return { document: { ...(isJsonObject(converted) ? converted : {}), openapi: '3.1.0' }, conversions };
}
