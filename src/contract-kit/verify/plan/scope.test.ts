import { describe, expect, it } from 'vitest';
import { urlTarget } from '../../mock/url-target.ts';
import { resourceLaws } from '../../things/laws/resource-laws.ts';
import { lawsWithout, scopeOf } from './scope.ts';

it('names some of very many operations to somebody who asks for one that is not there', () => {
  const operation = { responses: { 200: { description: 'There.' } } };
  const paths = Object.fromEntries(
    Array.from({ length: 99 }, (_, index) => [`/${index}`, { get: { ...operation, operationId: `read${index}` } }]),
  );
  const document = { openapi: '3.1.0', info: { title: 'Many', version: '1' }, paths };
  const target = urlTarget('http://127.0.0.1:1');
  const ask = (): unknown => scopeOf({ document, target, resourceLaws: [], operations: ['read'] });
  expect(ask).toThrow(
    /^The document has no operation read; the nearest is read0\. It has read0, read1, .*, read19 and 79 more\.$/,
  );
});

describe('laws without', () => {
  const names = (...without: string[]): string[] => lawsWithout(resourceLaws, without).map(({ name }) => name);

  it('plays sequences late, because they are silent about an operation that another rule blames', () => {
    // The last one judges what the others got, too.
    expect(names().slice(-2)).toEqual(['sequences', 'answers-in-every-state']);
  });

  it('leaves out rules by name, and all with an asterisk', () => {
    expect(names('sequences')).not.toContain('sequences');
    expect(names('sequences')).toHaveLength(names().length - 1);
    expect(names('*')).toEqual([]);
  });

  it('refuses a name that no rule has, with the nearest one', () => {
    expect(() => names('sequence')).toThrow(
      'There is no law about resources with the name sequence; did you mean sequences? The laws are ',
    );
  });
});
