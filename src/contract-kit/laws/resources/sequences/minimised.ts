/** The items without each one that is not needed, from the last to the first. `fails` says whether some still show the failure. */
export async function minimised<Item>(
  items: readonly Item[],
  fails: (some: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let needed = items;
  for (const item of [...items].reverse()) {
    const others = needed.filter((one) => one !== item);
    if (await fails(others)) needed = others;
  }
  return needed;
}
