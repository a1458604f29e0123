import type { Json } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import type { InstancePath } from '../../schema/generate/values-in.ts';
import { keywordRow } from '../../schema/keywords/keywords.ts';

const maxLength = 60;

/** A value for tables and findings: JSON, shortened if it is long. */
export function jsonLabel(value: Json): string {
  const text = JSON.stringify(value);
  const characters = [...text];
  if (characters.length <= maxLength) return text;
  return `${characters.slice(0, maxLength).join('')}… (${characters.length} characters)`;
}

/**
 * The part of a body that matters: `quantity 5`.
 *
 * @param shown The text of the part. Default: its JSON.
 */
export function partLabel(path: InstancePath, body: Json, shown?: string): string {
  const value = memberAt(body, path);
  const text = shown ?? (value === undefined ? '' : jsonLabel(value));
  return `${placeLabel(path)} ${text}`.trim();
}

/**
 * Describes a fault of a body in a few words: `name longer than 10`.
 *
 * @param path The instance path of the fault.
 * @param body The whole body.
 */
export function faultLabel(keyword: string, keywordValue: unknown, path: InstancePath, body: Json): string {
  if (keyword === 'required') return `without ${placeLabel([...path, String(keywordValue)])}`;
  const phrase = keywordRow(keyword)?.faultLabel;
  return partLabel(path, body, phrase && `${phrase} ${String(keywordValue)}`);
}

function placeLabel(path: InstancePath): string {
  const steps = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  return steps.join('').replace(/^\./, '');
}
