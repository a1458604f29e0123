import type { Breach } from '../../scene/resource-law.ts';
import type { Scene } from '../../scene/scene.ts';
import { judgeSelection, type Selected } from './judge-selection.ts';
import { inQuotes, memberOf } from './members.ts';
import type { Search } from './searches.ts';

/** More members of one list are not searched. */
const most = 3;

/** Searches a list for a text of the first thing, member by member. */
export async function judgeSearch(scene: Scene, selected: Selected, search: Search): Promise<Breach | undefined> {
  const [{ shown: one }] = selected.things;
  const texts = search.members.slice(0, most).flatMap((member) => {
    const text = memberOf(one, member);
    const part = typeof text === 'string' ? searchedIn(text, search) : undefined;
    return part === undefined ? [] : [{ member, part }];
  });
  for (const { member, part } of texts) {
    const asked = search.isCaseless ? part.toUpperCase() : part;
    const breach = await judgeSelection(scene, selected, {
      query: { [search.parameter.name]: asked },
      what: `the text ${inQuotes(asked)} in the ${search.members.join(' or the ')}`,
      selects: (item) => has(item, search.members, part),
      decisive: (item) => memberOf(item, member),
    });
    if (breach !== undefined) return breach;
  }
  return undefined;
}

/** The text to search for: the part of a text that no other thing has, or the whole text. */
function searchedIn(text: string, { findsParts, parameter }: Search): string | undefined {
  const part = findsParts ? text.slice(0, -1) : text;
  const longest = Number(parameter.schema?.at('maxLength')?.value ?? 100);
  return part.length > longest || part.length < 8 ? undefined : part;
}

/** Whether one of the members has a text. `undefined` if a member is not shown. */
function has(item: unknown, members: readonly string[], part: string): boolean | undefined {
  const texts = members.map((member) => memberOf(item, member));
  if (texts.some((text) => typeof text === 'string' && text.toLowerCase().includes(part.toLowerCase()))) return true;
  return texts.every((text) => text !== undefined) ? false : undefined;
}
