import { expect, it } from 'vitest';
import { urlTarget } from '../../mock/url-target.ts';
import { scopeOf } from './scope.ts';

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
