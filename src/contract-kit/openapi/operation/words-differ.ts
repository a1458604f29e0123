import { isJsonObject } from '../document/json.ts';
import { memberKeyword } from '../document/map-parts.ts';

/** The keywords whose values are for people. */
const words = new Set(
  'description summary title example examples externalDocs tags deprecated contact license termsOfService version $comment'.split(
    ' ',
  ),
);

/**
 * Whether words for people differ in the parts that two values have in common, without what they refer to.
 *
 * @param keyword The keyword that has the values. Default: none.
 */
export function wordsDiffer(old: unknown, revision: unknown, keyword = ''): boolean {
  if (Array.isArray(old) && Array.isArray(revision))
    return old.length === revision.length && old.some((item, index) => wordsDiffer(item, revision[index]));
  if (!isJsonObject(old) || !isJsonObject(revision)) return false;
  const keys = new Set([...Object.keys(old), ...Object.keys(revision)]);
  return [...keys].some((key) => {
    const [before, after] = [old[key], revision[key]];
    const below = memberKeyword(keyword, key);
    if (words.has(below)) return JSON.stringify(before) !== JSON.stringify(after);
    return wordsDiffer(before, after, below);
  });
}
