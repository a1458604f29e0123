import type { Case } from '../../contract/model/case.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import { isNumeric } from '../../openapi/operation/properties-of.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Property } from './member-schemas.ts';
import { amountMembersOf, sentProperties, shownProperties } from './representation.ts';
import type { StepOptions } from './scene.ts';
import { leastFirst } from './varied-cases.ts';
import { firstWith } from './with-query.ts';

/** Words for a number of all that there ever was, or was in a time, which does not fall. */
const ofAll = /\b(?:ever|lifetime|so far|overall|in total|today|daily|monthly|(?:this|per) (?:day|week|month|year))\b/i;

/** Names of times, histories and numbers that only go on, and of those that may be of all there ever was if nothing describes them. */
const goingOn = /\b(?:next|last|latest|version|revision|history|log)\b|\b(?:at|date|timestamp)$/i;
const maybeOfAll = /\b(?:all|total)\b/i;

/** The numbers that a thing shows and no caller sets. */
export function ownNumbers(whole: Resource): Property[] {
  const isSettable = (name: string): boolean =>
    whole.makers.some(({ operation }) => sentProperties(operation).some(([key]) => key === name));
  return shownProperties(whole).filter(([name, schema]) => isNumeric(schema) && !isSettable(name));
}

/** Whether a number or a list is of all that there ever was. */
export function isOfAll(whole: Resource, member: string): boolean {
  const [, schema] = shownProperties(whole).find(([name]) => name === member) ?? [];
  const name = wordsOf(member).join(' ');
  const text = schema?.text('description') ?? '';
  return goingOn.test(name) || ofAll.test(`${name} ${text}`) || (text === '' && maybeOfAll.test(name));
}

/** Chooses a request in which the amounts have a value, as far as the description allows it. */
export function withAmounts(amounts: readonly string[], value: number): StepOptions {
  return amounts.length === 0 ? {} : { pick: (valid) => asking(valid, amounts, value) };
}

function asking(valid: readonly Case[], amounts: readonly string[], value: number): Case | undefined {
  const set = (cases: readonly Case[], name: string): readonly Case[] => {
    const own = firstWith(cases, { [name]: value });
    return own === undefined ? cases : [own];
  };
  return amounts.reduce(set, valid)[0];
}

/** A thing may have room for these amounts if it has none for the largest. */
const middling = [100, 10];

/** Valid requests of one operation that ask for much: for as much as possible, for less, and for as little as possible. */
export function mostFirst(valid: readonly Case[]): Case[] {
  const [least, ...others] = leastFirst(valid);
  if (least === undefined) return [];
  const amounts = amountMembersOf(least.operation);
  const between = amounts.length === 0 ? [] : middling.flatMap((value) => asking(valid, amounts, value) ?? []);
  return [...others.slice(-1), ...between, least];
}
