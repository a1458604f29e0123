import { isJsonArray, type Json } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { prepare } from '../../schema/generate/valid-values.ts';
import { placesIn, type ValuePlace } from '../../schema/generate/value-places.ts';

/** At most this many further values. */
const maxValues = 12;

/** Of a longer `enum`, only so many values are looked at, the first ones. */
const maxChoices = 4 * maxValues;

/**
 * Further values, such that each value of a short `enum` stands in one of all: a provider may know only some of them. Each has
 * another choice in every place of the largest value that has an `enum`.
 */
export function everyChoice(schema: SpecNode, values: readonly Json[]): Json[] {
  const { maker, layers } = prepare(schema, { direction: 'request' });
  const largest = values.reduce<Json>((one, other) => (sizeOf(other) > sizeOf(one) ? other : one), null);
  const places = [...placesIn(maker, layers, largest)].map((place) => {
    return { place, choices: choicesAt(place).filter((one) => maker.isValid(place.layers, one)) };
  });
  const known = new Set(values.flatMap((value) => [...placesIn(maker, layers, value)].map(choiceKey)));
  const further: Json[] = [];
  for (let turn = 0; turn < maxValues; turn += 1) {
    const chosen = places.flatMap(({ place, choices }) => {
      const next = choices.find((one) => !known.has(choiceKey({ ...place, value: one })));
      return next === undefined ? [] : [{ ...place, value: next }];
    });
    if (chosen.length === 0) break;
    for (const one of chosen) known.add(choiceKey(one));
    further.push(chosen.reduce((whole, { path, value }) => withValueAt(whole, path, value), largest));
  }
  return further.filter((one) => maker.isValid(layers, one));
}

function choicesAt({ layers }: ValuePlace): readonly Json[] {
  const listed = layers.find(({ schema }) => isJsonArray(schema.enum))?.schema.enum;
  return isJsonArray(listed) ? listed.slice(0, maxChoices) : [];
}

function choiceKey({ path, value }: Pick<ValuePlace, 'path' | 'value'>): string {
  return JSON.stringify([path, value]);
}

function sizeOf(value: Json): number {
  return JSON.stringify(value).length;
}
