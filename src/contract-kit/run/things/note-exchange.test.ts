import { expect, it } from 'vitest';
import { createCase } from '../../model/case.ts';
import { readOperations } from '../../openapi/operation.ts';
import { resourceModel } from '../../resources/resource-model.ts';
import { noteExchange } from './note-exchange.ts';
import { createThingStore } from './thing-store.ts';

const responses = { 201: { description: '' } };
const parameters = [{ name: 'flagName', in: 'path', required: true, schema: { type: 'string' } }];
const document = {
  openapi: '3.1.0',
  paths: {
    '/flags': { get: { responses }, post: { responses } },
    '/flags/{flagName}': { parameters, delete: { responses } },
    '/flags/{flagName}/clone': { parameters, post: { operationId: 'clone', responses } },
  },
};

it.each([
  ['that the caller chose', { name: 'flag-abc1' }, { name: 'flag-abc1' }, 201, ['/flags/flag-abc1']],
  // These may be things of somebody else.
  ['that the service chose', {}, { name: 'other' }, 201, []],
  ['that is another one', { name: 'flag-abc1' }, { name: 'other' }, 201, []],
  ['that was seen before', { flagName: 'mine' }, { flagName: 'mine' }, 201, []],
  ['that is a small number', { name: '7' }, { name: '7' }, 201, []],
  ['that was refused', { name: 'flag-abc1' }, { name: 'flag-abc1' }, 409, []],
])('takes a copy for its own only with an id %s', (_, sent, shown, status, paths) => {
  const model = resourceModel(document);
  const store = createThingStore();
  const [flag] = model.resources;
  const clone = readOperations(document).find(({ id }) => id === 'clone');
  if (flag === undefined || clone === undefined) throw new Error('the document has no clone');
  store.add({ resource: flag, path: '/flags/mine', origin: 'found' });
  const request = { method: 'POST', path: '/flags/one', headers: [], body: JSON.stringify(sent) };
  const made = noteExchange(
    { model, store, baseUrl: new URL('http://127.0.0.1'), hasNewId: () => false },
    createCase(clone, []),
    {
      request: { ...request, path: '/flags/one/clone' },
      result: { kind: 'response', response: { status, headers: [], body: Buffer.from(JSON.stringify(shown)) } },
    },
  );
  expect(made.map(({ path, origin }) => `${path} ${origin}`)).toEqual(paths.map((path) => `${path} owned`));
});
