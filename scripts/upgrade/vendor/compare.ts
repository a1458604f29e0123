import { isJsonObject } from '#contract-kit/internal';
import { isSound, readKeywords, resolveSchema } from './keywords.ts';
import { type Part, pointerOf, refOf } from './part.ts';
import { readSchema } from './read-schema.ts';
import type { Place, Said, Says, Statement } from './says.ts';

/** Gets the results of a comparison. */
export interface Listener {
  readonly state: (place: Place, statement: Statement) => void;
  /** Called with a sentence about a part that cannot be compared. */
  readonly remark: (sentence: string) => void;
  /**
   * `new`: the two schemas must be compared. `known`: they were compared before, as a schema may refer to itself. `another`: the
   * document has another schema here than in other locations of the spec's schema.
   */
  readonly meet: (ours: Part, theirs: Part) => 'new' | 'known' | 'another';
}

/** Compares what two parts say, subject by subject. `owner` is the path of ours. */
export function compare(ours: Says, theirs: Says, owner: readonly string[], place: Place, to: Listener): void {
  const isUnread = (key: string): boolean => theirs.has(key) && theirs.get(key) === undefined;
  const keys = new Set([...ours.keys(), ...theirs.keys()]);
  for (const key of keys) {
    const [own, other] = [ours.get(key), theirs.get(key)];
    const said = own ?? other;
    if (said === undefined || isUnread(key) || isUnread(key.split(':')[0] ?? '')) continue;
    if (own && other) compareBelow(own, other, own.place?.(place, keys) ?? place, to);
    const isSchemas = said.isOnlySchema === true && own?.schema !== undefined && other?.schema !== undefined;
    if (said.what === undefined || isSchemas || own?.isExpected?.(other !== undefined)) continue;
    const [first = '', ...rest] = said.to;
    const { what, isPart } = said;
    const at = own?.tokens ?? [...(ours.get(first)?.tokens ?? [...owner, first]), ...rest];
    const values = { ours: own?.value, theirs: other?.value };
    const part = other?.part;
    to.state(place, { what, at, ...values, ...(isPart && { isPart }), ...(part && { part }) });
  }
}

function compareBelow(own: Said, other: Said, place: Place, to: Listener): void {
  if (own.schema && other.schema) compareSchemas(own.schema, other.schema, place, to);
  if (own.below && other.below) compare(own.below(), other.below(), own.part?.part.tokens ?? own.tokens, place, to);
}

/** Compares what two schemas and their subschemas assert. */
export function compareSchemas(ours: Part, theirs: Part, place: Place, to: Listener): void {
  const [own, other] = [resolveSchema(ours), resolveSchema(theirs)];
  if (own === undefined || other === undefined || !isSchema(other.value)) {
    const what = other === undefined ? `refers to ${refOf(theirs.value)}, which is not there` : 'is no schema';
    to.remark(`${pointerOf(theirs.tokens)} ${what}: it is not compared.`);
    return;
  }
  const meeting = to.meet(own, other);
  if (meeting === 'another')
    to.state(place, {
      what: 'the schema',
      at: ours.tokens,
      isPart: true,
      part: { kind: 'schema', part: theirs },
      ours: `\`${own.tokens.at(-1)}\``,
      theirs: 'another one than elsewhere',
    });
  if (meeting !== 'new') return;
  const keywords = readKeywords(theirs);
  for (const [name, { tokens, value }] of keywords)
    if (!isSound(name, value))
      to.remark(`${pointerOf(tokens)} has no value that the keyword may have: it is not compared.`);
  compare(readSchema(readKeywords(ours)), readSchema(keywords), own.tokens, place, to);
}

function isSchema(value: unknown): boolean {
  return isJsonObject(value) || typeof value === 'boolean';
}

/**
 * Whether two values of a keyword mean the same. Lists are compared as sets, because no keyword depends on their order.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  return normal(one) === normal(other);
}

/** A text that is the same for equal values. */
export function normal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(normal).sort().join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? 'nothing';
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${normal(member)}`);
  return `{${members.sort().join()}}`;
}
