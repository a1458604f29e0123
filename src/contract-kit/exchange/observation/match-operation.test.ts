import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { matchOperation } from './match-operation.ts';

const responses = { 200: { description: '' } };
const get = (operationId: string) => ({ get: { operationId, responses } });

function operations(): readonly Operation[] {
  return readOperations({
    openapi: '3.1.0',
    info: {},
    paths: {
      '/pets/{id}': { ...get('readPet'), delete: { operationId: 'deletePet', responses } },
      '/pets/{id}/{part}': get('readPart'),
      '/pets/mine': get('readMine'),
      '/pets/mine/{part}': get('readMyPart'),
      '/v1.0/a+b': get('readSigns'),
    },
  });
}

it.each([
  ['/pets/7', 'GET', 'readPet {"id":"7"}'],
  ['/pets/7', 'DELETE', 'deletePet {"id":"7"}'],
  ['/pets/a%2Fb', 'GET', 'readPet {"id":"a%2Fb"}'],
  ['/pets/', 'GET', 'readPet {"id":""}'],
  ['/pets/mine', 'GET', 'readMine {}'],
  ['/pets/mine', 'DELETE', 'deletePet {"id":"mine"}'],
  ['/pets/mine/x', 'GET', 'readMyPart {"part":"x"}'],
  ['/pets/7/x', 'GET', 'readPart {"id":"7","part":"x"}'],
  ['/v1.0/a+b', 'GET', 'readSigns {}'],
  ['/v1x0/a+b', 'GET', 'unknown-path'],
  ['/v1.0/aab', 'GET', 'unknown-path'],
  ['/pets', 'GET', 'unknown-path'],
  ['/x/pets/7', 'GET', 'unknown-path'],
  ['/pets/7', 'POST', 'unknown-method'],
])('takes %s by %s for %s', (path, method, expected) => {
  const found = matchOperation(operations(), path, method);
  expect(typeof found === 'string' ? found : `${found.operation.id} ${JSON.stringify(found.pathValues)}`).toBe(
    expected,
  );
});

it('ends also where many variables share a segment', () => {
  const names = Array.from({ length: 30 }, (_, index) => `{v${index}}`);
  const [operation] = readOperations({ openapi: '3.1.0', paths: { [`/a/${names.join('-')}`]: { get: {} } } });
  expect(matchOperation(operation === undefined ? [] : [operation], `/a/${'-'.repeat(300)}/b`, 'GET')).toBe(
    'unknown-path',
  );
});
