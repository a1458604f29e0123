import { expect, it } from 'vitest';
import { SpecNode } from '../document/spec-node.ts';
import { areEnough, keySchemeOf, readSecurity, scopesOf } from './security.ts';

const key = (location: string, name: string) => ({ type: 'apiKey', in: location, name });
const document = {
  security: [{ app: [] }],
  components: {
    securitySchemes: {
      app: key('header', 'X-Key'),
      query: key('query', 'key'),
      bearer: { type: 'http', in: 'query', name: 'token' },
    },
  },
  own: { security: [{ query: ['read'] }, { app: [], missing: [] }] },
  open: { security: [] },
  free: { security: [{}] },
  optional: { security: [{}, { bearer: [] }] },
  silent: {},
};
const root = SpecNode.root(document);

function security(operation: string) {
  const node = root.at(operation);
  if (node === undefined) throw new Error(`no ${operation}`);
  return readSecurity(root, node);
}

it.each([
  ['own', [['query'], ['app', 'missing']]],
  ['silent', [['app']]],
  ['open', []],
  ['free', []],
  ['optional', [[], ['bearer']]],
])('reads what the operation %s asks for', (operation, names) => {
  expect(security(operation).map((alternative) => alternative.map(({ name }) => name))).toEqual(names);
});

it('tells where a scheme is described, and where it is asked for', () => {
  const [[query] = [], [, missing] = []] = security('own');
  expect(query?.node.pointer).toBe('/components/securitySchemes/query');
  expect(query?.requirement.pointer).toBe('/own/security/0/query');
  expect(missing?.node).toBe(missing?.requirement);
});

it.each([
  ['header', 'x-KEY', 'app'],
  ['query', 'key', 'query'],
  ['query', 'KEY', undefined],
  ['header', 'key', undefined],
  ['query', 'token', undefined],
])('knows the parameter in a %s named %s for the key %s', (location, name, scheme) => {
  const alternatives = [...security('own'), ...security('optional')];
  expect(keySchemeOf(SpecNode.root({ in: location, name }), alternatives)?.name).toBe(scheme);
});

it('tells which credentials are enough by their kind and their scopes, and not by their names', () => {
  const describe = (alternative: object, schemes: object) => {
    const at = SpecNode.root({ security: [alternative], components: { securitySchemes: schemes } });
    return readSecurity(at, at)[0] ?? [];
  };
  const bearer = { type: 'http', scheme: 'bearer' };
  const token = describe({ token: [] }, { token: bearer });
  expect(areEnough(token, describe({ renamed: [] }, { renamed: { type: 'http', scheme: 'Bearer' } }))).toBe(true);
  expect(areEnough(token, describe({ basic: [] }, { basic: { type: 'http', scheme: 'basic' } }))).toBe(false);
  const keys = { app: key('header', 'X-Key'), other: key('header', 'X-Other'), query: key('query', 'X-Key') };
  const [app = [], other = [], query = []] = ['app', 'other', 'query'].map((name) => describe({ [name]: [] }, keys));
  expect([areEnough(app, app), areEnough(app, other), areEnough(app, query)]).toEqual([true, false, false]);
  expect(areEnough(query, describe({ k: [] }, { k: key('query', 'x-key') }))).toBe(false);
  expect(areEnough(app, describe({ k: [] }, { k: key('header', 'x-key') }))).toBe(true);
  expect(areEnough(app, describe({ k: [] }, { k: { ...keys.app, type: 'http', scheme: 'basic' } }))).toBe(false);
  const oauth = { type: 'oauth2', flows: {} };
  expect(areEnough(describe({ oauth: ['read'] }, { oauth }), token)).toBe(true);
  expect(areEnough(token, describe({ oauth: ['read'] }, { oauth }))).toBe(false);
  const [connect = [], moved = []] = ['/a', '/b'].map((url) =>
    describe({ id: [] }, { id: { type: 'openIdConnect', openIdConnectUrl: url } }),
  );
  expect([areEnough(token, connect), areEnough(connect, token), areEnough(connect, moved)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(areEnough(describe({ k: [] }, { k: { type: 'http' } }), token)).toBe(true);
  const reading = describe({ oauth: ['read'] }, { oauth });
  const both = describe({ oauth: ['read', 'write'] }, { oauth });
  expect([areEnough(both, reading), areEnough(reading, both)]).toEqual([true, false]);
  expect(both.map(scopesOf)).toEqual([['read', 'write']]);
  const two = describe({ token: [], oauth: ['read'] }, { token: bearer, oauth });
  expect([areEnough(two, token), areEnough(token, two), areEnough(token, [])]).toEqual([true, false, true]);
});
