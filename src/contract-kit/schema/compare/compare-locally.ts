import { asList, isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { valueAt } from '../../openapi/document/value-at.ts';
import { familyOf, keywordRow } from '../keywords/keywords.ts';
import { matchesPattern } from '../keywords/pattern.ts';
import { canonical } from '../validate/canonical.ts';
import { discriminatorDifferences } from './discriminator-differences.ts';
import {
  differenceOf,
  isFlip,
  isNoWider,
  type LocalComparison,
  type LocalDifference,
  type PairStep,
  withoutNull,
} from './local-difference.ts';
import { type SchemaPair, unreadable } from './schema-pair.ts';
import { isChoice, partsOf } from './schema-parts.ts';
import {
  isLeftOut,
  listedBy,
  meaningOf,
  memberStatements,
  type Statement,
  type Statements,
  statedProperties,
  statementsOf,
} from './statement.ts';
import { differingStatements, type IsSame, isStep } from './statement-pair.ts';

/** Compares two schemas without what stands in their properties, items and alternatives. */
export function compareLocally(schemas: JsonObject, pair: SchemaPair, isSame: IsSame): LocalComparison {
  const [old, revision] = [statementsOf(schemas, pair.old), statementsOf(schemas, pair.new)];
  const only = (...differences: readonly LocalDifference[]): LocalComparison => ({ differences, steps: [] });
  if (old.has(unreadable) || revision.has(unreadable)) return only();
  const whole = { ...differenceOf(pair), change: 'changed', stated: 'unclear' } as const;
  if ((pair.old === '/none' || pair.new === '/none') && old.size + revision.size > 0) return only(whole);
  // Nothing else that is stated counts beside `false`, which refuses all.
  const [before, after] = [pair.old, pair.new].map((text) => (valueAt(schemas, text) === false ? false : undefined));
  if (before !== after) return only({ ...whole, before, after, stated: before === false ? 'wider' : 'narrower' });
  // Nor beside two types that have no value in common.
  const [typeBefore, typeAfter] = [old.get('type')?.[0], revision.get('type')?.[0]];
  const types = typeBefore && typeAfter && listedBy(typeAfter);
  if (types && ![...listedBy(typeBefore)].some((type) => types.has(type)))
    return only(differenceOf(pair, typeBefore, typeAfter));
  const ofNull = nullDifference(whole, besideNull(old), besideNull(revision));
  if (ofNull !== undefined) return ofNull;
  if (formOf(schemas, pair.old, old) !== formOf(schemas, pair.new, revision)) {
    // The comparison tells of a property if one of the two schemas names it, and the other names it in no alternative.
    const [named, others] = [statedProperties(schemas, pair.old), statedProperties(schemas, pair.new)];
    const all = new Set([...named.keys(), ...others.keys()]);
    const names = [...all].filter((name) => named.has(name) !== others.has(name));
    return only(whole, ...names.map((name) => differenceOf(pair, named.get(name), others.get(name))));
  }
  const { differences, steps } = compareSlots(pair, { old, new: revision }, isSame);
  return { differences: [...differences, ...discriminatorDifferences(schemas, pair, isSame)], steps };
}

/**
 * Keywords of two schemas can be compared one by one if this is equal: how many choices they state, and which names the
 * keywords about all other properties leave to `properties`, which counts in the part that has them.
 */
function formOf(schemas: JsonObject, pointer: string, statements: Statements): string {
  const parts = partsOf(schemas, pointer);
  const named = parts
    // `true` refuses no other property, wherever it stands.
    .filter(({ schema }) => parts.length > 1 && (schema.additionalProperties ?? true) !== true)
    .map(({ schema }) => Object.keys(Object(schema.properties)).sort().join());
  return [statements.get('anyOf')?.length, statements.get('oneOf')?.length, named.sort().join(';')].join();
}

function compareSlots(pair: SchemaPair, stated: SidesOfPair, isSame: IsSame): LocalComparison {
  const sides = { old: asEnum(stated.old, stated.new), new: asEnum(stated.new, stated.old) };
  const differences: LocalDifference[] = [];
  const steps: PairStep[] = [];
  // What the direction leaves out can come and go, and so can what means the same as nothing.
  const counts = ({ keyword, value }: Statement): boolean => {
    const [before, after] = keyword === 'properties' ? [] : allowances(keyword, sides);
    const isOfOtherType = before !== undefined && after !== undefined && before !== after;
    return !isLeftOut(value) && !isOfOtherType && value !== keywordRow(keyword)?.absent;
  };
  const appliesToNothing = ({ keyword }: Statement): boolean =>
    keywordRow(keyword)?.subschemas !== undefined && allowances(keyword, sides).every((allows) => allows === false);
  const walk = (before: Statement, { keyword, name = '', pointer }: Statement): unknown =>
    steps.push({ keyword, name, pair: { old: before.pointer, new: pointer } });
  for (const [old, revision] of comparable(sides))
    for (const [before, after] of differingStatements(old, revision, isSame)) {
      const only = before === undefined ? after : after === undefined ? before : undefined;
      if (only !== undefined && !counts(only)) continue;
      // A schema that cannot apply says nothing.
      if ([before ?? [], after ?? []].flat().some(appliesToNothing)) continue;
      if (before !== undefined && after !== undefined && isStep(before, after)) walk(before, after);
      else if (only?.keyword === 'properties' && old.length > 0 && revision.length > 0) {
        // A property that must match one more schema than before, or one fewer.
        const stated = before === undefined ? 'narrower' : 'wider';
        differences.push({ ...differenceOf(pair, before ?? old[0], after ?? revision[0]), stated });
      } else differences.push(withRest(differenceOf(pair, before, after), sides));
      // The old schema spoke of the property, too, if it spoke of all others.
      const others = before === undefined ? sides.old.get('additionalProperties')?.[0] : undefined;
      if (after?.keyword === 'properties' && old.length === 0 && isJsonObject(others?.value)) walk(others, after);
    }
  return { differences: withoutRepeated(differences), steps };
}

/** The statements with a `const` as an `enum` with one value, where the other schema has an `enum`. */
function asEnum(statements: Statements, others: Statements): Statements {
  const [value] = statements.get('const') ?? [];
  if (value === undefined || statements.has('enum') || others.has('const') || !others.has('enum')) return statements;
  const kept = [...statements].filter(([slot]) => slot !== 'const');
  return new Map([...kept, ['enum', [{ ...value, keyword: 'enum', value: [value.value] }]]]);
}

/** The lists of statements that are about the same thing: those of each slot, and the alternatives of each choice. */
function comparable({ old, new: revision }: SidesOfPair): (readonly [readonly Statement[], readonly Statement[]])[] {
  return [...new Set([...old.keys(), ...revision.keys()])].flatMap((slot) => {
    const [before, after] = [old.get(slot) ?? [], revision.get(slot) ?? []];
    if (!isChoice(slot)) return [[distinctOf(before), distinctOf(after)] as const];
    const later = after.map(memberStatements);
    return before.map((choice, index) => [memberStatements(choice), later.slice(index, index + 1).flat()] as const);
  });
}

/** The statements without those that say the same again, or that allow more than another one. */
function distinctOf(statements: readonly Statement[]): readonly Statement[] {
  if (statements.length < 2) return statements;
  const meanings = statements.map(meaningOf);
  const distinct = statements.filter((_, index) => meanings.indexOf(meanings[index] ?? '') === index);
  return distinct.filter((statement) => !distinct.some((other) => other !== statement && isNoWider(other, statement)));
}

/** Whether each of two schemas allows the type that a keyword is about. `undefined` if it states no types, or the keyword is about all. */
function allowances(keyword: string, { old, new: revision }: SidesOfPair): (boolean | undefined)[] {
  const type = keywordRow(keyword)?.type;
  return [old, revision].map((statements) => {
    const [stated] = statements.get('type') ?? [];
    if (type === undefined || stated === undefined) return undefined;
    return listedBy(stated).has(canonical(type === 'number' ? 'integer' : type));
  });
}

/**
 * A property that comes or goes with being required is one change, and so is null in `type` and `enum`, and `contains` or `if`
 * with the keywords that mean nothing without it.
 */
function withoutRepeated(differences: readonly LocalDifference[]): LocalDifference[] {
  const has = (keyword: string, { name, change }: LocalDifference): boolean =>
    differences.some((one) => one.keyword === keyword && one.name === name && one.change === change);
  return differences.flatMap((difference) => {
    const { keyword, change } = difference;
    const leader = ['contains', 'if'].find((text) => text !== keyword && text === familyOf(keyword));
    if (differences.some((one) => one.keyword === leader)) return [];
    if (keyword === 'enum' && differences.some(changesNull)) return withoutNull(difference);
    // A property that the direction leaves out is no longer required, and one that it has again is there before it is required.
    const flips = differences.filter((one) => one.name === difference.name && isFlip(one));
    if (keyword === 'required' && change === 'removed' && flips.length > 0) return [];
    if (flips.includes(difference) && has('required', { ...difference, change: 'added' })) return [];
    const [repeated, told] = change === 'added' ? ['properties', 'required'] : ['required', 'properties'];
    if (keyword === repeated && has(told, difference)) return [];
    return [keyword === 'required' && has('properties', difference) ? { ...difference, isNew: true } : difference];
  });
}

/** Whether the types that a schema states came to have null, or have it no more. */
function changesNull({ keyword, before, after }: LocalDifference): boolean {
  const [old, revision] = [before, after].map((value) => asList(value).includes('null'));
  return keyword === 'type' && old !== revision;
}

/** The alternative of a schema that allows null besides, and states nothing else. `undefined` for other schemas. */
function besideNull(statements: Statements): Statement | undefined {
  const [choice, ...others] = [...statements.values()].flat();
  if (choice === undefined || others.length > 0 || !isChoice(choice.keyword)) return undefined;
  const alternatives = memberStatements(choice);
  const kept = alternatives.filter(({ value }) => !(isJsonObject(value) && value.type === 'null'));
  return alternatives.length === 2 && kept.length === 1 ? kept[0] : undefined;
}

/** The difference of a schema and a choice of another one and null. The two are compared by themselves. */
function nullDifference(whole: LocalDifference, old: Statement | undefined, revision: Statement | undefined) {
  const alternative = old ?? revision;
  if (alternative === undefined || (old !== undefined && revision !== undefined)) return undefined;
  const { keyword, name = '' } = alternative;
  const pair = { old: old?.pointer ?? whole.pair.old, new: revision?.pointer ?? whole.pair.new };
  const isGained = old === undefined;
  const difference = { ...whole, [isGained ? 'after' : 'before']: { type: 'null' } };
  return {
    differences: [{ ...difference, stated: isGained ? 'wider' : 'narrower' } as const],
    steps: [{ keyword, name, pair }],
  };
}

/** What each of two schemas states. */
type SidesOfPair = Readonly<Record<'old' | 'new', Statements>>;

/** The keywords about the members that these keywords do not name. */
const restOf: Readonly<Record<string, readonly string[]>> = {
  patternProperties: ['additionalProperties', 'unevaluatedProperties'],
  prefixItems: ['items', 'unevaluatedItems'],
};

/** What one schema says of some members takes the place of what the other one says of all the rest. */
function withRest(difference: LocalDifference, sides: SidesOfPair): LocalDifference {
  const { keyword, change } = difference;
  const others = change === 'added' ? sides.old : sides.new;
  const rest = change === 'changed' ? [] : (restOf[keyword] ?? []).flatMap((text) => others.get(text) ?? []);
  if (rest.length === 0) return difference;
  // Where only the rest speaks of these members and refuses them, there is nothing that it could refuse further.
  if (rest.some(({ value }) => value === false) && !isSpokenOf(difference, others))
    return { ...difference, stated: change === 'added' ? 'wider' : 'narrower' };
  return { ...difference, isBothWays: true };
}

/** Whether statements are about members that a difference is about, besides those about all the rest. */
function isSpokenOf({ keyword, name = '' }: LocalDifference, others: Statements): boolean {
  if (keyword !== 'patternProperties') return others.has(`${keyword}/${name}`);
  const isOf = (statement: Statement): boolean =>
    statement.keyword === keyword || (statement.keyword === 'properties' && matchesPattern(name, statement.name ?? ''));
  return [...others.values()].flat().some(isOf);
}
