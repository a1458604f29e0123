import { expect, it } from 'vitest';
import type { Case } from '../../../contract/model/case.ts';
import { readOperations } from '../../../openapi/operation/operation.ts';
import { libraryDocument } from '../../../testing/library-document.ts';
import { resourceModel } from '../../read/resource-model.ts';
import type { Scene } from '../../scene/scene.ts';
import { lookingLimit } from './play-sequences.ts';

const model = resourceModel(libraryDocument);

/** The limit for the things of a path, if each operation of the library has so many cases. */
function limitFor(path: string, count: number): number {
  const resource = model.resources.find((one) => one.path === path);
  const [operation] = readOperations(libraryDocument);
  if (resource === undefined || operation === undefined) throw new Error('The library has no such resource.');
  const request = { method: 'GET', path: '/', headers: [] };
  const parts = { operation, request, values: [], rule: 'valid', fault: undefined, clauses: [] } as const;
  const cases = Array.from({ length: count }, (): Case => ({ ...parts, expectation: 'accept' }));
  const scene: Scene = {
    model,
    baseUrl: new URL('http://127.0.0.1'),
    make: async () => 'nothing is made',
    send: async () => undefined,
    operations: () => readOperations(libraryDocument),
    casesOf: () => cases,
    steps: () => [],
    leave: async () => undefined,
    undescribed: () => undefined,
    pause: async () => {},
    prepare: async () => false,
  };
  return lookingLimit(resource, scene);
}

it('gives sequences one request for four that are planned for the operations of the resource', () => {
  // Racks are made, listed, read and removed, and books are made in them.
  expect(limitFor('/racks/{rackId}', 20)).toBe(60);
  expect(limitFor('/racks/{rackId}', 100)).toBe(125);
});

it('gives sequences no more than 150 requests, or 40 where things cannot be removed', () => {
  expect(limitFor('/racks/{rackId}', 1000)).toBe(150);
  expect(limitFor('/books/{isbn}', 1000)).toBe(40);
});

it('leaves enough for one sequence', () => {
  expect(limitFor('/racks/{rackId}', 1)).toBe(60);
});
