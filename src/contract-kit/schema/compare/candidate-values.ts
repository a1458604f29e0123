import { isJsonMap, type Json, toJson } from '../../openapi/document/json.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import { matchesOf } from '../generate/text-values.ts';
import { isBound } from '../keywords/keywords.ts';
import { ofEachType } from '../mutate/near-value.ts';
import { distinct } from '../validate/canonical.ts';
import type { SchemaPair } from './schema-pair.ts';
import { isChoice } from './schema-parts.ts';
import { memberStatements, statedByEither, statementsOf } from './statement.ts';
import type { ValueJudge } from './value-judge.ts';

/** More values of an enum, of an alternative, or of one pair of schemas, are not tried. */
const maxListed = 200;
const maxOfAlternative = 4;
const maxValues = 300;

/** Values at which two schemas may differ: near misses of both, or of each if no value matches both. */
export function nearMissesOf(judge: ValueJudge, pair: SchemaPair): readonly Json[] {
  const ofBoth = judge.faults(pair.old, pair.new);
  return ofBoth.length > 0 ? ofBoth : [pair.old, pair.new].flatMap((pointer) => judge.faults(pointer));
}

/** What two schemas list, one value of each type, and a simple one without what only one of them requires. */
export function statedValues(judge: ValueJudge, pair: SchemaPair): readonly Json[] {
  // Any member of an `enum` may be the whole difference.
  const stated = statedByEither(judge.schemas, pair);
  const enums = stated.flatMap(({ keyword, value }) => (keyword === 'enum' && Array.isArray(value) ? [value] : []));
  const listed = enums.flatMap((value) => value.slice(0, maxListed).map(toJson));
  const simple = () => [pair.old, pair.new].flatMap((pointer) => judge.simplest(pointer) ?? []);
  const bounds = stated.flatMap(({ keyword, value }) => (isBound(keyword) && typeof value === 'number' ? [value] : []));
  const sorted = bounds.sort((bound, other) => bound - other);
  const between = sorted.slice(1).map((bound, index) => (bound + (sorted[index] ?? bound)) / 2);
  return distinct([...listed, ...between, ...ofEachType, ...withoutAsked(judge, pair, simple)]);
}

/** All values that are tried: also near misses and boundaries of each schema, and values of each alternative. */
export function candidateValues(judge: ValueJudge, pair: SchemaPair): readonly Json[] {
  const pointers = [pair.old, pair.new];
  // Of all but the first alternative, the boundaries of the whole choice have hardly any. Its near misses take long to make.
  const choices = statedByEither(judge.schemas, pair).filter(({ keyword }) => isChoice(keyword));
  const alternatives = choices.flatMap(memberStatements);
  const ofAlternatives = alternatives.flatMap(({ pointer }) => judge.values(pointer).slice(0, maxOfAlternative));
  const faults = alternatives.length > 0 ? [] : pointers.flatMap((pointer) => judge.faults(pointer));
  const each = pointers.flatMap((pointer) => judge.values(pointer));
  const made = [...faults, ...each, ...ofAlternatives, ...memberValues(judge, pair)];
  return distinct([...nearMissesOf(judge, pair), ...statedValues(judge, pair), ...made]).slice(0, maxValues);
}

/** An object with each named property in it, and others with a name that no schema has, or that a pattern matches. */
function memberValues(judge: ValueJudge, pair: SchemaPair): Json[] {
  const ordinary = judge.simplest(pair.old, pair.new) ?? judge.simplest(pair.new) ?? judge.simplest(pair.old);
  if (!isJsonMap(ordinary)) return [];
  const stated = statedByEither(judge.schemas, pair);
  const statedBy = (keyword: string) => stated.filter((statement) => statement.keyword === keyword);
  const membersOf = (pointer: string, names: readonly string[]) => {
    const value = judge.simplest(pointer);
    return value === undefined ? [] : names.map((name) => ({ [name]: value }));
  };
  const named = statedBy('properties').flatMap(({ name = '', pointer }) => membersOf(pointer, [name]));
  const unnamed = ['text', 1].map((value) => ({ 'x-contract-probe': value }));
  const matching = statedBy('patternProperties').flatMap(({ name = '' }) => matchesOf(name).slice(0, 1));
  const others = statedBy('additionalProperties').flatMap(({ pointer }) => membersOf(pointer, matching));
  return [...named, ...unnamed, ...others].map((member) => ({ ...ordinary, ...member }));
}

/** Values without a property that only one of two schemas requires. */
export function withoutAsked(judge: ValueJudge, pair: SchemaPair, values: () => readonly Json[]): Json[] {
  const [old, revision] = [statementsOf(judge.schemas, pair.old), statementsOf(judge.schemas, pair.new)];
  const names = [...new Map([...old, ...revision])].flatMap(([slot, [stated]]) =>
    stated?.keyword === 'required' && old.has(slot) !== revision.has(slot) ? [stated.name ?? ''] : [],
  );
  if (names.length === 0) return [];
  const objects = values().filter(isJsonMap);
  return objects.flatMap((value) => names.filter((name) => name in value).map((name) => withoutMember(value, name)));
}
