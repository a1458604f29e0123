import { isJsonObject, type JsonObject } from '../../openapi/json.ts';
import { referred, valueAt } from '../../openapi/value-at.ts';
import type { ContractChange } from '../model/contract-change.ts';
import { extensibleEnum } from './extensible-enums.ts';

/** The two descriptions, and the day of the comparison. */
export interface Announcements {
  readonly old: JsonObject;
  readonly new: JsonObject;
  readonly today: Date;
}

/** Why callers had to expect a change, by what the old description says of the part. `undefined` if it says nothing. */
export function announced(change: ContractChange, given: Announcements): string | undefined {
  return (
    sunset(change, given) ?? (mayBreak(partOf(change, given.old)) ? unstable : undefined) ?? extended(change, given)
  );
}

/** Why operations and parts of the levels draft and alpha may break. */
export const unstable = 'by its `x-stability-level` it may break';

const unstableLevels: readonly unknown[] = ['draft', 'alpha'];

/** Whether an operation, a parameter or a schema has a level at which it may break. */
export function mayBreak(part: unknown): boolean {
  return isJsonObject(part) && unstableLevels.includes(part['x-stability-level']);
}

/** The removal of a deprecated part after its `x-sunset`. */
function sunset({ rule, document, pointer }: ContractChange, { old, today }: Announcements): string | undefined {
  if (document !== 'old' || !rule.endsWith('-removed')) return undefined;
  const part = partAt(old, pointer);
  if (part?.deprecated !== true) return undefined;
  const { 'x-sunset': day } = part;
  const end = typeof day === 'string' ? new Date(day) : undefined;
  // An invalid date is later than no day.
  return end !== undefined && end <= today ? `it was deprecated, and its \`x-sunset\` ${day} has passed` : undefined;
}

/** A new value in a response, where the old description says that there may be further ones. */
function extended({ side, pointer }: ContractChange, { old, new: revision }: Announcements): string | undefined {
  if (!pointer.endsWith('/enum') || !side.endsWith('response')) return undefined;
  const schema = pointer.slice(0, -'/enum'.length);
  const isOpen = [old, revision].every((document) => partAt(document, schema)?.[extensibleEnum] !== undefined);
  return isOpen ? 'by `x-extensible-enum`, callers expect further values' : undefined;
}

function partOf({ document, pointer }: ContractChange, old: JsonObject): JsonObject | undefined {
  return document === 'old' ? partAt(old, pointer) : undefined;
}

function partAt(document: JsonObject, pointer: string): JsonObject | undefined {
  const part = referred(document, valueAt(document, pointer));
  return isJsonObject(part) ? part : undefined;
}
