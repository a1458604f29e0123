import { expect, it } from 'vitest';
import type { Law } from '../../contract/model/law.ts';
import { httpLaws } from '../../exchange/laws/http-laws.ts';
import { asPrism } from '../../mock/as-prism.ts';
import { urlTarget } from '../../mock/url-target.ts';
import { libraryDocument as document } from '../../testing/library-document.ts';
import { resourceLaws } from '../../things/laws/resource-laws.ts';
import { possibleClauses } from './possible-clauses.ts';
import { type ScopeOptions, scopeOf } from './scope.ts';

const target = urlTarget('http://127.0.0.1:1');
const own: Law = { name: 'own', side: 'response', statement: 'S.', source: 'here', judge: () => 'holds' };
const laws = [...httpLaws, own];

it.each<[string, Omit<Partial<ScopeOptions>, 'resourceLaws'>]>([
  ['a service with memory', {}],
  ['a mock', { target: asPrism(target) }],
  ['another host', { target: urlTarget('http://api.test') }],
  ['laws of the user', { laws }],
  ['laws that are left out', { withoutLaws: ['made-is-readable'] }],
  ['operations and clauses that are chosen', { operations: ['makeRack'], clauses: ({ side }) => side === 'request' }],
])('are those of the run, in its order, for %s', (_what, given) => {
  const options = { document, target, resourceLaws, ...given };
  const scope = scopeOf(options);
  const ids = scope.operations.flatMap((operation) => scope.of(operation).clauses.map(({ id }) => id));
  expect(possibleClauses(options).map(({ id }) => id)).toEqual(ids);
});

it('has the laws about resources', () => {
  const ids = possibleClauses({ document, target, resourceLaws }).map(({ id }) => id);
  expect(ids).toContain('makeRack/law/made-is-readable');
});

it('names what is wrong with a law', () => {
  expect(() => possibleClauses({ document, target, resourceLaws, laws: [{ name: 'own' } as never] })).toThrow(
    /^The law own needs a `side`/,
  );
});
