import { describe, expect, it } from 'vitest';
import { withOmissions } from './omissions.ts';

const keys = (...places: readonly string[]): string[] => places.map((place) => JSON.stringify(place.split('.')));

describe('what a value leaves out', () => {
  it('is what objects of others have in the same place', () => {
    const least = { lines: [{ id: 1 }] };
    const most = { lines: [{ id: 1, tags: [{ name: 'a' }] }], payer: { name: 'A' } };
    const unlike = { payer: {} };
    const [ofLeast, ofMost, ofUnlike] = withOmissions([least, most, unlike].map((value) => ({ value })));
    expect(ofLeast?.omits).toEqual(keys('payer', 'lines.items.tags'));
    expect(ofMost?.omits).toEqual([]);
    expect(ofUnlike?.omits).toEqual(keys('lines', 'payer.name'));
  });
});
