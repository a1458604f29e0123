import { expect, it } from 'vitest';
import { keep, onceFor } from './once-for.ts';

it('makes a value for each key once, be it nothing', () => {
  const asked: object[] = [];
  const nameOf = onceFor((key: { name?: string }) => {
    asked.push(key);
    return key.name;
  });
  const [one, same, nameless] = [{ name: 'a' }, { name: 'a' }, {}];
  expect([one, same, nameless, one, same, nameless].map(nameOf)).toEqual(['a', 'a', undefined, 'a', 'a', undefined]);
  expect(asked).toEqual([one, same, nameless]);
});

it('takes a value that is said for a key', () => {
  const doubled = onceFor(({ size }: { size: number }) => size * 2);
  const key = { size: 1 };
  doubled.set(key, 7);
  expect(doubled(key)).toBe(7);
  expect(doubled({ size: 1 })).toBe(2);
});

it('keeps so many values, and removes the one that was not needed for the longest time', () => {
  const asked: string[] = [];
  const lengths = keep<string, number>(2);
  const lengthOf = (key: string) =>
    lengths(key, () => {
      asked.push(key);
      return key.length;
    });
  expect(['a', 'bb', 'a', 'ccc', 'bb', 'a', 'a'].map(lengthOf)).toEqual([1, 2, 1, 3, 2, 1, 1]);
  expect(asked).toEqual(['a', 'bb', 'ccc', 'bb', 'a']);
});
