import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { nearTokens, strangeTokens } from './near-tokens.ts';
import { type CredentialsPart, type SchemeKind, validPart } from './scheme-kind.ts';
import { userPass } from './token-forms.ts';
import { clashOf, schemeKindOf, usableSecurity } from './usable-security.ts';

const header = (name: string) => ({ type: 'apiKey', in: 'header', name });
const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  oauth: { type: 'oauth2', flows: {} },
  basic: { type: 'http', scheme: 'basic' },
  upper: header('X-KEY'),
  lower: header('x-key'),
  authorization: header('authorization'),
  query: { type: 'apiKey', in: 'query', name: 'key' },
  otherQuery: { type: 'apiKey', in: 'query', name: 'KEY' },
  unknown: { type: 'mutualTLS' },
};

function operationWith(security: readonly object[]): Operation {
  const paths = { '/a': { get: { security, responses: {} } } };
  const [operation] = readOperations({ openapi: '3.1.0', paths, components: { securitySchemes } });
  if (operation === undefined) throw new Error('no operation');
  return operation;
}

it.each<[string[], string | undefined]>([
  [['bearer', 'oauth'], undefined],
  [['bearer', 'query'], undefined],
  [['upper', 'lower'], undefined],
  [['query', 'otherQuery'], undefined],
  [['bearer', 'basic'], 'bearer, basic'],
  [['query', 'basic', 'oauth'], 'basic, oauth'],
  [['bearer', 'authorization'], 'bearer, authorization'],
  [['unknown', 'basic'], undefined],
])('of %j one place is claimed by %s', (names, clash) => {
  const [alternative = []] = operationWith([Object.fromEntries(names.map((name) => [name, []]))]).security;
  expect(
    clashOf(alternative)
      ?.map(({ scheme }) => scheme.name)
      .join(', '),
  ).toBe(clash);
});

it('can satisfy an alternative with nothing unknown in it, and nothing twice', () => {
  const operation = operationWith([
    { unknown: [] },
    { bearer: [], query: [] },
    { bearer: [], unknown: [] },
    { bearer: [], basic: [] },
    {},
  ]);
  const names = usableSecurity(operation).map((alternative) => alternative.map(({ scheme }) => scheme.name));
  expect(names).toEqual([['bearer', 'query'], []]);
});

function kindOf(scheme: object): SchemeKind | undefined {
  const paths = { '/a': { get: { security: [{ one: [] }], responses: {} } } };
  const [operation] = readOperations({ openapi: '3.1.0', paths, components: { securitySchemes: { one: scheme } } });
  const [description] = operation?.security[0] ?? [];
  return description && schemeKindOf(description);
}

const shown = ({ in: location, name, value }: CredentialsPart): string => `${location} ${name}: ${value}`;

function violations(scheme: object, token: string): string[] {
  return (kindOf(scheme)?.invalid(token, 1) ?? []).map(
    ({ rule, part }) => `${rule.replace('credentials/', '')} ${shown(part)}`,
  );
}

const bearer = { type: 'http', scheme: 'Bearer' };
const basic = { type: 'http', scheme: 'basic' };
const key = (location: string, name: string) => ({ type: 'apiKey', in: location, name });
const encoded = (text: string) => Buffer.from(text).toString('base64');

it.each<[object, string | undefined]>([
  [bearer, 'header Authorization: Bearer a:B'],
  [{ type: 'oauth2', flows: {} }, 'header Authorization: Bearer a:B'],
  [{ type: 'openIdConnect' }, 'header Authorization: Bearer a:B'],
  [basic, `header Authorization: Basic ${encoded('a:B')}`],
  [key('header', 'X-Key'), 'header X-Key: a:B'],
  [key('query', 'the key'), 'query the key: a%3AB'],
  [key('cookie', 'crumb'), 'cookie crumb: a:B'],
  [key('cookie', 'the crumb'), undefined],
  [key('header', 'X Key'), undefined],
  [key('query', ''), undefined],
  [key('body', 'key'), undefined],
  [{ type: 'apiKey', name: 'key' }, undefined],
  [{ type: 'apiKey', in: 'query' }, undefined],
  [{ type: 'http', scheme: 'digest' }, undefined],
  [{ type: 'http' }, undefined],
  [{ type: 'mutualTLS' }, undefined],
])('shows the token to %j as %s', (scheme, part) => {
  const kind = kindOf(scheme);
  expect(kind && shown(validPart(kind, 'a:B'))).toBe(part);
});

it('percent-encodes in a cookie what none can hold', () => {
  const kind = kindOf(key('cookie', 'crumb'));
  expect(kind && shown(validPart(kind, 'a;b'))).toBe('cookie crumb: a%3Bb');
});

it('makes wrong bearer tokens of every kind', () => {
  expect(violations(bearer, 'toKen')).toEqual([
    'empty header Authorization: ',
    'scheme-alone header Authorization: Bearer',
    'token-alone header Authorization: toKen',
    'wrong-scheme header Authorization: Basic toKen',
    expect.stringMatching(/^misread header Authorization: (?:Token|ApiKey|OAuth|Digest|JWT|Key) toKen$/),
    expect.stringMatching(/^misread header Authorization: Bearer[-:=/]?toKen$/),
    'misread header Authorization: Bearer toKen x',
    `wrong-scheme header Authorization: Basic ${encoded('toKen')}`,
    `wrong-scheme header Authorization: Basic ${encoded('toKen:')}`,
    'wrong-token header Authorization: Bearer not-the-token',
    'wrong-token header Authorization: Bearer undefined',
    'wrong-token header Authorization: Bearer null',
    ...strangeTokens('toKen', 1, 2).map((text) => `wrong-token header Authorization: Bearer ${text}`),
    'wrong-token header Authorization: Bearer toKenx',
    'wrong-token header Authorization: Bearer toKe',
    'wrong-token header Authorization: Bearer TOkEN',
    ...nearTokens('toKen', 1).map(({ text }) => `wrong-token header Authorization: Bearer ${text}`),
  ]);
  expect(nearTokens('toKen', 1).length).toBeGreaterThan(2);
});

it('leaves out what is no other token', () => {
  expect(violations(bearer, '1').filter((violation) => violation.startsWith('wrong-token'))).toEqual([
    'wrong-token header Authorization: Bearer not-the-token',
    'wrong-token header Authorization: Bearer undefined',
    'wrong-token header Authorization: Bearer null',
    expect.stringMatching(/Bearer [02-9]$/),
    expect.stringMatching(/Bearer [02-9]$/),
    'wrong-token header Authorization: Bearer 1x',
    expect.stringMatching(/Bearer [02-9]$/),
  ]);
});

it('makes wrong users and passwords of every kind', () => {
  const wrong = (token: string) => violations(basic, token).filter((violation) => violation.startsWith('wrong-token'));
  const asWrong = (pair: string) => `wrong-token header Authorization: Basic ${encoded(pair)}`;
  expect(violations(basic, 'me:pw').slice(0, 5)).toEqual([
    'empty header Authorization: ',
    'scheme-alone header Authorization: Basic',
    `token-alone header Authorization: ${encoded('me:pw')}`,
    `wrong-scheme header Authorization: Bearer ${encoded('me:pw')}`,
    'not-encoded header Authorization: Basic me:pw',
  ]);
  const drawn = (token: string) => [
    'undefined:undefined',
    ...strangeTokens(userPass(token), 1, 1),
    ...nearTokens(token, 1).map(({ text }) => userPass(text)),
  ];
  expect(wrong('me:pw')).toEqual(
    [
      'not-the-user:not-the-password',
      'me:not-the-password',
      'not-the-user:pw',
      'me:pwx',
      'me:p',
      'ME:PW',
      ...drawn('me:pw'),
    ].map(asWrong),
  );
  // A user without a password has none that another user could give, and another name without its end.
  expect(wrong('me')).toEqual(
    ['not-the-user:not-the-password', 'me:not-the-password', 'me:x', 'm:', 'ME:', ...drawn('me')].map(asWrong),
  );
  expect(wrong('1:')).not.toContain(asWrong('1:'));
  expect(wrong('1:')).toContain(asWrong('1'));
});

it('makes wrong keys of every kind', () => {
  expect(violations(key('header', 'X-Key'), 'kEy')).toEqual([
    'empty header X-Key: ',
    'wrong-place query X-Key: kEy',
    'key-with-scheme header X-Key: Bearer kEy',
    'wrong-scheme header Authorization: Bearer kEy',
    'wrong-token header X-Key: not-the-token',
    ...['undefined', 'null', ...strangeTokens('kEy', 1, 2)].map((text) => `wrong-token header X-Key: ${text}`),
    ...['kEyx', 'kE', 'KeY'].map((text) => `wrong-token header X-Key: ${text}`),
    ...nearTokens('kEy', 1).map(({ text }) => `wrong-token header X-Key: ${text}`),
  ]);
  const rules = (location: string, name: string) =>
    violations(key(location, name), 'kEy').map((violation) => violation.split(':')[0]);
  expect(rules('query', 'key').slice(0, 2)).toEqual(['empty query key', 'wrong-place header key']);
  expect(rules('cookie', 'key').slice(0, 2)).toEqual(['empty cookie key', 'wrong-place query key']);
  // No header has such a name, and behind this one a scheme is what many a document means.
  expect(rules('query', 'a key')).not.toContain('wrong-place header a key');
  expect(rules('query', 'key')).not.toContain('key-with-scheme query key');
  expect(rules('header', 'AUTHORIZATION').join()).not.toContain('-scheme');
  expect(rules('query', 'key').join()).not.toContain('-scheme');
});

it('sends once what is only another spelling or another token', () => {
  const alone = (scheme: object) =>
    (kindOf(scheme)?.invalid('toKen', 1) ?? []).filter((credentials) => credentials.alone).map(({ rule }) => rule);
  const rulesOf = (scheme: object) => [...new Set(alone(scheme))];
  const once = ['empty', 'scheme-alone', 'token-alone', 'wrong-scheme', 'misread', 'wrong-token'];
  expect(rulesOf(bearer)).toEqual(once.map((name) => `credentials/${name}`));
  expect(rulesOf(basic)).toEqual(['credentials/not-encoded', 'credentials/wrong-token']);
  const ofKeys = ['key-with-scheme', 'wrong-scheme', 'wrong-token'];
  expect(rulesOf(key('header', 'X-Key'))).toEqual(ofKeys.map((name) => `credentials/${name}`));
});

it('has no two violations with one name', () => {
  for (const scheme of [bearer, basic, key('header', 'X-Key')]) {
    const labels = (kindOf(scheme)?.invalid('a:B', 1) ?? []).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).not.toContain('');
  }
});

it.each<[object, string[], string[]]>([
  [bearer, ['Bearer a', 'bearer  a.b='], ['a', 'Bearer', 'Bearer ', 'Bearera', 'Basic a', 'Bearer a b', 'x Bearer a']],
  [basic, ['Basic YTpi', 'BASIC  a+/_-=='], ['YTpi', 'Basic', 'Basic ', 'Basic a:b', 'x Basic a', 'Basic a=b']],
  [key('query', 'key'), ['a', ' a '], ['', ' ']],
])('knows by their looks what may be credentials of %j', (scheme, right, wrong) => {
  for (const value of right) expect(kindOf(scheme)?.looksRight(value), value).toBe(true);
  for (const value of wrong) expect(kindOf(scheme)?.looksRight(value), value).toBe(false);
});

it('takes a key as a bearer token for wrong only where no header for bearer tokens is meant', () => {
  const named = (scheme: object) =>
    (kindOf(scheme)?.invalid('kEy', 1) ?? []).find(({ label }) => label === 'key as a bearer token');
  expect(named(key('header', 'X-Key'))).toMatchObject({
    part: { in: 'header', name: 'Authorization', value: 'Bearer kEy' },
    rule: 'credentials/wrong-scheme',
    alone: true,
  });
  expect(named(key('header', 'authorization'))).toBeUndefined();
});
