/** Every combination of one item of each list. `undefined` if there are more than so many. */
export function combinations<Item>(lists: readonly (readonly Item[])[], max: number): Item[][] | undefined {
  if (lists.reduce((product, list) => product * list.length, 1) > max) return undefined;
  const longer = (heads: Item[][], list: readonly Item[]) =>
    heads.flatMap((head) => list.map((item) => [...head, item]));
  return lists.reduce<Item[][]>(longer, [[]]);
}
