import { expect, it } from 'vitest';
import { onceFor } from './once-for.ts';

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
