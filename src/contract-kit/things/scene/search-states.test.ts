import { expect, it } from 'vitest';
import { searchStates } from './search-states.ts';

/** The steps that a thing needs before each step. Those that need none are always accepted. */
const needs: Readonly<Record<string, readonly string[]>> = {
  rename: [],
  close: [],
  reopen: ['close'],
  bake: ['shape'],
  pack: ['bake'],
  shape: ['knead'],
  knead: ['mix'],
  mix: [],
};

async function wayTo(...goal: readonly string[]): Promise<{ way: readonly string[] | undefined; made: number }> {
  let made = 0;
  const way = await searchStates<Set<string>, string>({
    steps: Object.keys(needs),
    make: async () => {
      made += 1;
      return new Set();
    },
    shareNothing: () => {},
    take: async (step, thing) => {
      if (!needs[step]?.every((other) => thing.has(other))) return false;
      thing.add(step);
      return true;
    },
    visit: async (thing) => (goal.every((step) => thing.has(step)) ? 'found' : 'open'),
  });
  return { way, made };
}

it('follows what each step makes possible further than steps that are always possible', async () => {
  expect((await wayTo('pack')).way).toEqual(['mix', 'knead', 'shape', 'bake', 'pack']);
});

it('combines steps that are always possible', async () => {
  expect((await wayTo('rename', 'mix')).way).toEqual(expect.arrayContaining(['mix', 'rename']));
});

it('makes a limited number of things', async () => {
  expect(await wayTo('eat')).toEqual({ way: undefined, made: 16 });
});
