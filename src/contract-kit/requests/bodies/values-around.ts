import { inTurns } from '../../openapi/document/in-turns.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { canonical } from '../../schema/validate/canonical.ts';
import type { BodyBetween } from './bodies-between.ts';
import type { BodyMaker } from './body-maker.ts';
import { faultLabel, partLabel } from './labels.ts';
import { differingParts, type Placed, wholeOf } from './placed-value.ts';
import { choicesAt, type FullBody, withoutEach } from './varied-values.ts';

/** So many variations are made. */
const maxMade = 60;

/**
 * A known value with one thing changed: without each property that it need not have, with each that it lacks, and with another
 * value of each place. A place gets a second value only after all have one.
 *
 * @param full Values that have all properties.
 */
export function valuesAround(
  maker: BodyMaker,
  known: FullBody,
  full: readonly FullBody[],
): Pick<BodyBetween, 'label' | 'own'>[] {
  if (maker.content.schema === undefined) return [];
  const { value: base, places } = known;
  const free = places.filter(({ repeats }) => repeats === undefined);
  const others = free.map((place) => {
    const choices = choicesAt(maker.values, place).filter((value) => canonical(value) !== canonical(place.value));
    return choices.map((value): Placed => ({ path: place.path, value }));
  });
  const differing = full.flatMap(({ value }) => differingParts(base, { path: [], value }));
  const added = differing.filter(({ path }) => memberAt(base, path) === undefined);
  const without = free.flatMap(({ path, value }) =>
    withoutEach(value).map(([name, less]) => {
      return { own: { base, placed: [{ path, value: less }] }, label: faultLabel('required', name, path, base) };
    }),
  );
  const changed = [...added, ...inTurns(others)].map((placed) => {
    const own = { base, placed: [placed] };
    return { own, label: partLabel(placed.path, wholeOf(own)) };
  });
  const valid = [...without, ...changed].filter(({ own }) => maker.values.isValid(maker.layers, wholeOf(own)));
  return valid.slice(0, maxMade);
}
