import { describe, expect, it } from 'vitest';
import { omissionsOf } from './omissions.ts';

const keys = (...places: readonly string[]): string[] => places.map((place) => JSON.stringify(place.split('.')));

describe('what a value leaves out', () => {
  it('is what objects of others have in the same place', () => {
    const least = { lines: [{ id: 1 }] };
    const most = { lines: [{ id: 1, tags: [{ name: 'a' }] }], payer: { name: 'A' } };
    const unlike = { payer: {} };
    const omissions = omissionsOf([least, most, unlike]);
    expect(omissions.get(least)).toEqual(keys('payer', 'lines.items.tags'));
    expect(omissions.get(most)).toEqual([]);
    expect(omissions.get(unlike)).toEqual(keys('lines', 'payer.name'));
  });
});
