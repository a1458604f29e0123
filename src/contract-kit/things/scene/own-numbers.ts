import type { Case } from '../../contract/model/case.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import { isNumeric } from '../../openapi/operation/properties-of.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Property } from './member-schemas.ts';
import { sentProperties, shownProperties } from './representation.ts';
import type { StepOptions } from './scene.ts';
import { firstWith } from './with-query.ts';

/** Words for a number of all that there ever was, which does not fall, or for one that only goes on. */
const ofAll = /\b(?:all|ever|total|lifetime|so far|next|last|latest|version|revision)\b/i;

/** The numbers that a thing shows and no caller sets. */
export function ownNumbers(whole: Resource): Property[] {
  const isSettable = (name: string): boolean =>
    whole.makers.some(({ operation }) => sentProperties(operation).some(([key]) => key === name));
  return shownProperties(whole).filter(([name, schema]) => isNumeric(schema) && !isSettable(name));
}

/** Whether a number is of all that there ever was. */
export function isOfAll(whole: Resource, member: string): boolean {
  const [, schema] = shownProperties(whole).find(([name]) => name === member) ?? [];
  return ofAll.test(`${wordsOf(member).join(' ')} ${schema?.text('description') ?? ''}`);
}

/** Chooses a request in which the amounts have a value, as far as the description allows it. */
export function withAmounts(amounts: readonly string[], value: number): StepOptions {
  const set = (valid: readonly Case[], name: string): readonly Case[] => {
    const own = firstWith(valid, { [name]: value });
    return own === undefined ? valid : [own];
  };
  return amounts.length === 0 ? {} : { pick: (valid) => amounts.reduce(set, valid)[0] };
}
