import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { readServers } from './operation-findings.ts';

const responses = { 204: { description: 'Done.' } };
const document = {
  openapi: '3.1.0',
  servers: [{ url: 'https://example.com/' }],
  paths: {
    '/plain': { get: { responses } },
    '/of-path': {
      servers: [
        { url: 'https://{region}.example.com/{stage}', variables: { region: { default: 'eu' } } },
        { description: 'No URL.' },
      ],
      get: { responses },
      post: { servers: [{ url: '/v2' }], responses },
    },
  },
};

it.each([
  ['GET /plain', ['https://example.com'], ['/servers/0']],
  ['GET /of-path', ['https://eu.example.com/{stage}'], ['/paths/~1of-path/servers/0']],
  ['POST /of-path', ['/v2'], ['/paths/~1of-path/post/servers/0']],
])('the servers of %s are the nearest ones, with the defaults of their variables', (name, urls, pointers) => {
  const operation = readOperations(document).find(({ method, path }) => `${method} ${path}` === name);
  const servers = operation === undefined ? [] : readServers(operation);
  expect(servers.map(({ url }) => url)).toEqual(urls);
  expect(servers.map(({ pointer }) => pointer)).toEqual(pointers);
});

it('an operation of a description without servers has none', () => {
  const [operation] = readOperations({ openapi: '3.1.0', paths: { '/a': { get: { responses } } } });
  expect(operation && readServers(operation)).toEqual([]);
});
