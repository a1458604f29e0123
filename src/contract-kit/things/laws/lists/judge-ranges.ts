import type { Breach } from '../../scene/resource-law.ts';
import type { Scene } from '../../scene/scene.ts';
import { judgeSelection, type ListSelection, type Selected } from './judge-selection.ts';
import { inQuotes, memberOf } from './members.ts';
import { contains, isAllowed, type Range, scaled } from './ranges.ts';

/** More bounds of one list are not tried. */
const most = 6;

/** A range with the bound that is asked for. */
interface Bounded {
  readonly range: Range;
  readonly bound: string | number;
}

/** Judges a list by bounds between two things: each alone, and a lower and an upper one together. */
export async function judgeRanges(
  scene: Scene,
  selected: Selected,
  ranges: readonly Range[],
): Promise<Breach | undefined> {
  const asked = ranges.slice(0, most).flatMap((range): Bounded[] => {
    const [low, high] = valuesOf(range, selected);
    const bound = range.side === 'low' ? high : low;
    return bound !== undefined && low !== high && isAllowed(range, bound) ? [{ range, bound }] : [];
  });
  for (const one of asked) {
    const breach = await judgeSelection(scene, selected, selectionOf([one]));
    if (breach !== undefined) return breach;
  }
  const upper = asked.find(({ range }) => range.side === 'high');
  const lower = upper && ranges.find(({ side, member }) => side === 'low' && member === upper.range.member);
  if (upper === undefined || lower === undefined || !isAllowed(lower, upper.bound)) return undefined;
  return await judgeSelection(scene, selected, selectionOf([upper, { range: lower, bound: upper.bound }]));
}

/** The values of the member of both things, the lower one first. Empty if a thing does not show it. */
function valuesOf(range: Range, { things }: Selected): (string | number)[] {
  const values = things.flatMap(({ shown }): (string | number)[] => {
    const value = memberOf(shown, range.member);
    const isFit = (typeof value === 'string' || typeof value === 'number') && scaled(value, range) !== undefined;
    return isFit ? [value] : [];
  });
  return values.length < 2 ? [] : values.sort((one, other) => (scaled(one, range) ?? 0) - (scaled(other, range) ?? 0));
}

function selectionOf(asked: readonly Bounded[]): ListSelection {
  const inWords = ({ range: { member, side, isInclusive }, bound }: Bounded): string => {
    const words = isInclusive === false ? { low: 'above', high: 'below' } : { low: 'from', high: 'up to' };
    return `the ${member} ${words[side]} ${inQuotes(bound)}`;
  };
  return {
    query: Object.fromEntries(asked.map(({ range, bound }) => [range.parameter.name, String(bound)])),
    what: asked.map(inWords).join(' and '),
    selects: (item) => {
      const verdicts = asked.map(({ range, bound }) => contains(range, bound, item));
      if (verdicts.includes(false)) return false;
      return verdicts.includes(undefined) ? undefined : true;
    },
    decisive: (item) => memberOf(item, asked[0]?.range.member ?? ''),
  };
}
