import { errorMessage } from './error-message.ts';

/** @throws Error with a line for each mistake, if there is one. */
export function assertNoMistakes(mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
}

/** @throws Error with a line for each mistake in any of the items, behind the name of its item. */
export function readEach<Item, Value>(
  items: readonly Item[],
  nameOf: (item: Item, index: number) => string,
  read: (item: Item) => Value,
): Value[] {
  const mistakes: string[] = [];
  const values = items.flatMap((item, index) => {
    try {
      return [read(item)];
    } catch (error) {
      mistakes.push(errorMessage(error).replaceAll(/^/gm, () => `${nameOf(item, index)}: `));
      return [];
    }
  });
  assertNoMistakes(mistakes);
  return values;
}
