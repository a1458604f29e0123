import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import type { Severity } from './change.ts';

/** One end of a difference: the pointer into its document, and what stands there. */
export interface RawPlace {
  readonly pointer: string;
  readonly value: unknown;
}

/** A difference as `redocly diff` reports it. */
export interface RawChange {
  readonly kind: 'added' | 'removed' | 'modified';
  /** What differs: `Parameter`, `Schema`, `Response`, … */
  readonly typeName: string;
  /** The member that differs, where only one does. */
  readonly property: string | undefined;
  readonly impact: Severity;
  /** The place as a path through the first operation that uses it. */
  readonly path: string;
  readonly base: RawPlace | undefined;
  readonly revision: RawPlace | undefined;
  readonly verdicts: readonly { readonly rule: string; readonly message: string }[];
}

/** Reads the JSON report of `redocly diff`, which is experimental: another form of it is an error. */
export function parseChanges(text: string): RawChange[] {
  const report: unknown = JSON.parse(text);
  const changes = isJsonObject(report) && Array.isArray(report.changes) ? report.changes : undefined;
  if (changes === undefined) throw new Error('`redocly diff` answers in a form that is not known here.');
  return changes.filter(isJsonObject).map(toRawChange);
}

function toRawChange(change: JsonObject): RawChange {
  const { kind, impact, property, verdicts } = change;
  return {
    kind: kind === 'added' || kind === 'removed' ? kind : 'modified',
    typeName: String(change.typeName),
    property: typeof property === 'string' ? property : undefined,
    impact: impact === 'major' || impact === 'minor' ? impact : 'patch',
    path: String(change.path).slice(1),
    base: toPlace(change.base),
    revision: toPlace(change.revision),
    verdicts: (Array.isArray(verdicts) ? verdicts : [])
      .filter(isJsonObject)
      .map(({ ruleId, message }) => ({ rule: String(ruleId), message: String(message) })),
  };
}

function toPlace(place: unknown): RawPlace | undefined {
  if (!isJsonObject(place) || typeof place.pointer !== 'string') return undefined;
  return { pointer: place.pointer.replace(/^#/, ''), value: place.value };
}
