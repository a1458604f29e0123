import { expect, it } from 'vitest';
import { resourceLaws } from '../../things/laws/resource-laws.ts';
import { lawsWithout } from './laws-without.ts';

const names = (...without: string[]): string[] => lawsWithout(resourceLaws, without).map(({ name }) => name);

it('plays sequences last, because they are silent about an operation that another rule blames', () => {
  expect(names().at(-1)).toBe('sequences');
});

it('leaves out rules by name, and all with an asterisk', () => {
  expect(names('sequences')).not.toContain('sequences');
  expect(names('sequences')).toHaveLength(names().length - 1);
  expect(names('*')).toEqual([]);
});

it('refuses a name that no rule has, with the nearest one', () => {
  expect(() => names('sequence')).toThrow(
    'There is no rule about resources with the name sequence; did you mean sequences? The rules are ',
  );
});
