import type { JsonObject } from '../../openapi/json.ts';
import { keywordRow } from '../keywords/keywords.ts';
import { isChoice, pairAlternatives } from './alternatives.ts';
import type { LocalComparison, LocalDifference, PairStep } from './local-difference.ts';
import type { SchemaPair } from './schema-pair.ts';
import { partsOf } from './schema-parts.ts';
import { isLeftOut, meaningOf, type Statement, type Statements, statementsOf } from './schema-statements.ts';
import { statedDirection } from './stated-direction.ts';

export type IsSame = (pair: SchemaPair) => boolean;

/** Keywords whose subschemas are about a part of the value, so that they are compared by themselves. */
const walked = new Set(['properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems']);

/** Compares two schemas without what stands in their properties, items and alternatives. */
export function compareLocally(schemas: JsonObject, pair: SchemaPair, isSame: IsSame): LocalComparison {
  const { differences, steps } = draftsOf(schemas, pair, isSame);
  const isOnly = differences.length === 1;
  return { differences: differences.map((one) => ({ ...one, isOnly })), steps };
}

type Draft = Omit<LocalDifference, 'isOnly'>;

interface Drafts {
  readonly differences: readonly Draft[];
  readonly steps: readonly PairStep[];
}

function draftsOf(schemas: JsonObject, pair: SchemaPair, isSame: IsSame): Drafts {
  const [old, revision] = [statementsOf(schemas, pair.old), statementsOf(schemas, pair.new)];
  const whole = wholeDifference(pair);
  if ((pair.old === '/none' || pair.new === '/none') && old.size + revision.size > 0)
    return { differences: [whole], steps: [] };
  const typed = typeDifference(pair, old, revision);
  if (typed !== undefined) return { differences: [typed], steps: [] };
  if (hasOtherForm(old, revision) || scopeOf(schemas, pair.old) !== scopeOf(schemas, pair.new))
    return { differences: [whole, ...memberDifferences(schemas, pair)], steps: [] };
  return compareSlots(pair, { old, new: revision }, isSame);
}

/** Whether one schema states more choices (`anyOf`, `oneOf`) than the other. Then keywords cannot be compared one by one. */
function hasOtherForm(old: Statements, revision: Statements): boolean {
  const choices = (statements: Statements): string =>
    ['anyOf', 'oneOf'].map((keyword) => statements.get(keyword)?.length ?? 0).join();
  return choices(old) !== choices(revision);
}

/** The difference of two types that have no value in common: nothing else that is stated counts beside it. */
function typeDifference(pair: SchemaPair, old: Statements, revision: Statements): Draft | undefined {
  const [before, after] = [old.get('type')?.[0], revision.get('type')?.[0]];
  if (before === undefined || after === undefined) return undefined;
  return typesOf(before).some((type) => typesOf(after).includes(type)) ? undefined : differenceOf(pair, before, after);
}

/** An integer is a number, too. */
function typesOf({ value }: Statement): string[] {
  const types: unknown[] = Array.isArray(value) ? value : [value];
  return types.flatMap((type) => (type === 'number' || type === 'integer' ? ['number'] : [String(type)]));
}

/** Which names the keywords about all other properties leave to `properties`: it counts in the part that has them. */
function scopeOf(schemas: JsonObject, pointer: string): string {
  const parts = partsOf(schemas, pointer);
  if (parts.length < 2) return '';
  return parts
    .filter(({ schema }) => 'additionalProperties' in schema)
    .map(({ schema }) => Object.keys(Object(schema.properties)).sort().join())
    .sort()
    .join(';');
}

function wholeDifference(pair: SchemaPair): Draft {
  const unclear = { change: 'changed', stated: 'unclear', before: undefined, after: undefined } as const;
  return { ...unclear, pair, keyword: 'schema', at: pair };
}

type SidesOfPair = Readonly<Record<'old' | 'new', Statements>>;

function compareSlots(pair: SchemaPair, statements: SidesOfPair, isSame: IsSame): Drafts {
  const differences: Draft[] = [];
  const steps: PairStep[] = [];
  for (const slot of new Set([...statements.old.keys(), ...statements.new.keys()])) {
    const [allOld, allNew] = [statements.old.get(slot) ?? [], statements.new.get(slot) ?? []];
    const [old, revision] = canBeWalked(allOld, allNew) ? [allOld, allNew] : withoutEqual(allOld, allNew, isSame);
    const [before, after] = [old[0], revision[0]];
    const keyword = (before ?? after)?.keyword ?? '';
    if (before === undefined && after === undefined) continue;
    const only = before === undefined ? after : after === undefined ? before : undefined;
    // What the direction leaves out can come and go.
    if (only !== undefined && (isLeftOut(only.value) || isOfOtherType(only, statements))) continue;
    if (isChoice(keyword) && before !== undefined && after !== undefined) {
      const choice = pairAlternatives(pair, before, after, isSame);
      differences.push(...choice.differences);
      steps.push(...choice.steps);
    } else if (canBeWalked(old, revision)) {
      const below = { old: before?.pointer ?? '', new: after?.pointer ?? '' };
      steps.push({ keyword, name: before?.name ?? '', pair: below });
    } else differences.push(differenceOf(pair, before, after));
  }
  return { differences: withoutRepeated(differences), steps };
}

/** Whether a statement is about values of a type that only its own schema allows. */
function isOfOtherType({ keyword }: Statement, { old, new: revision }: SidesOfPair): boolean {
  const type = keywordRow(keyword)?.type;
  const lists = [old, revision].flatMap((statements) => {
    const stated = statements.get('type')?.[0];
    return stated === undefined ? [] : [typesOf(stated)];
  });
  if (type === undefined || keyword === 'properties' || lists.length < 2) return false;
  const has = lists.map((types) => types.includes(type));
  return has.includes(true) && has.includes(false);
}

function canBeWalked(old: readonly Statement[], revision: readonly Statement[]): boolean {
  const [before, after] = [old[0], revision[0]];
  if (old.length !== 1 || revision.length !== 1 || before === undefined || after === undefined) return false;
  return walked.has(before.keyword) && isLeftOut(before.value) === isLeftOut(after.value);
}

function differenceOf(pair: SchemaPair, before: Statement | undefined, after: Statement | undefined): Draft {
  const { keyword = '', name } = before ?? after ?? {};
  return {
    pair,
    keyword,
    ...(name !== undefined && { name }),
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    stated: statedDirection(keyword, before?.value, after?.value),
    before: before?.value,
    after: after?.value,
    at: { old: before?.pointer ?? pair.old, new: after?.pointer ?? pair.new },
  };
}

/** The statements of each side that the other side does not have. */
function withoutEqual(
  old: readonly Statement[],
  revision: readonly Statement[],
  isSame: IsSame,
): [old: readonly Statement[], revision: readonly Statement[]] {
  const left = [...revision];
  const lost = old.filter((before) => {
    const index = left.findIndex((after) => isEqual(before, after, isSame));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const isRepeated = (one: Statement, others: readonly Statement[]): boolean =>
    others.some((other) => !lost.includes(other) && !left.includes(other) && isEqualSide(one, other));
  return [lost.filter((one) => !isRepeated(one, old)), left.filter((one) => !isRepeated(one, revision))];
}

function isEqualSide(one: Statement, other: Statement): boolean {
  return one.pointer === other.pointer || meaningOf(one) === meaningOf(other);
}

function isEqual(before: Statement, after: Statement, isSame: IsSame): boolean {
  if (keywordRow(before.keyword)?.subschemas === undefined) return meaningOf(before) === meaningOf(after);
  if (isChoice(before.keyword)) return false;
  // Parts that are compared separately are reported there.
  if (isLeftOut(before.value) || isLeftOut(after.value)) return isLeftOut(before.value) && isLeftOut(after.value);
  return isSame({ old: before.pointer, new: after.pointer });
}

/** A property that comes or goes with being required is one change. */
function withoutRepeated(differences: readonly Draft[]): Draft[] {
  const isAbout = (keyword: string, { name, change }: Draft): boolean =>
    differences.some((one) => one.keyword === keyword && one.name === name && one.change === change);
  return differences.filter((one) => {
    if (one.keyword === 'properties' && one.change === 'added') return !isAbout('required', one);
    if (one.keyword === 'required' && one.change === 'removed') return !isAbout('properties', one);
    return true;
  });
}

/** The properties that only one of two schemas names anywhere in its alternatives. */
function memberDifferences(schemas: JsonObject, pair: SchemaPair): Draft[] {
  const [old, revision] = [membersOf(schemas, pair.old), membersOf(schemas, pair.new)];
  return [...new Map([...old, ...revision]).keys()].flatMap((name) =>
    old.has(name) === revision.has(name) ? [] : [differenceOf(pair, old.get(name), revision.get(name))],
  );
}

function membersOf(schemas: JsonObject, start: string): Map<string, Statement> {
  const found = new Map<string, Statement>();
  const pointers = new Set([start]);
  for (const pointer of pointers)
    for (const [slot, statements] of statementsOf(schemas, pointer))
      for (const statement of statements) {
        if (statement.keyword === 'properties') found.set(slot, statement);
        if (isChoice(statement.keyword))
          for (const index of Object.keys(Object(statement.value))) pointers.add(`${statement.pointer}/${index}`);
      }
  return found;
}
