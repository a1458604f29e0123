import { expect, it } from 'vitest';
import { readOperations } from './operation.ts';
import { twinPath } from './twin-path.ts';

it.each<[string, Record<string, string[]>, (string | undefined)[]]>([
  ['what their variables are called', { '/a/{id}': ['get'], '/a/{name}': ['get'] }, ['/a/{name}', '/a/{id}']],
  ['that, in several places', { '/{a}/{b}': ['get'], '/{c}/{d}': ['get'] }, ['/{c}/{d}', '/{a}/{b}']],
  ['the method, too', { '/a/{id}': ['get'], '/a/{name}': ['put'] }, [undefined, undefined]],
  ['a text, too', { '/a/{id}': ['get'], '/b/{id}': ['get'] }, [undefined, undefined]],
  ['a variable', { '/a/{id}': ['get'], '/a/': ['get'] }, [undefined, undefined]],
  ['where variables stand', { '/a/{id}': ['get'], '/{id}/a': ['get'] }, [undefined, undefined]],
  ['nothing, for they are one', { '/a/{id}': ['get', 'put'] }, [undefined, undefined]],
])('tells a path with the same requests, where paths differ in %s', (_what, methods, twins) => {
  const paths = Object.fromEntries(
    Object.entries(methods).map(([path, names]) => [path, Object.fromEntries(names.map((name) => [name, {}]))]),
  );
  expect(readOperations({ openapi: '3.1.0', paths }).map(twinPath)).toEqual(twins);
});
