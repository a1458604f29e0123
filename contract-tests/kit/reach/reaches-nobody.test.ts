import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { type ShelfCall, startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const hook = objectWith({ id: text });
const gone = { 404: undefined };

const document = shelfDocument({
  'POST /hooks': {
    body: {
      url: { ...text, format: 'uri' },
      example: { ...text, example: 'http://localhost:4242/hook?key=1' },
      address: { ...text, pattern: '^https?://[^/]+/in$' },
      secure: { ...text, pattern: '^https://', example: 'https://user:pass@hooks.corp.com:8443/a' },
      mail: { ...text, format: 'email', maxLength: 14 },
      to: { type: 'array', items: { ...text, example: 'Ann <ann@mail.corp.com>' } },
      fixed: { ...text, enum: ['https://fixed.corp.com/'] },
      own: { ...text, pattern: '^https://[a-z]+\\.corp\\.com/$', example: 'https://own.corp.com/' },
    },
    responses: { 201: hook, 400: undefined },
  },
  'GET /hooks/{hookId}': { responses: { 200: hook, ...gone } },
  'PUT /hooks/{hookId}': {
    body: { mail: { ...text, format: 'email' } },
    responses: { 200: hook, 400: undefined, ...gone },
  },
  'DELETE /hooks/{hookId}': { responses: { 204: undefined, ...gone } },
});

/** The hosts of each URL and address in a text, each with the name of the member that has it. */
function hostsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/:\/\/([^\s/?#]*)|[^\s@/]@([\w-]+(?:\.[\w-]+)+)/g)].map(
      ([, authority = '', domain = '']) => `${name} ${(authority || domain).replace(/^.*@/, '').replace(/:\d*$/, '')}`,
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => hostsIn(member, Array.isArray(value) ? name : key));
}

it('sends no address by which a service could reach somebody, unless the schema allows no other', async () => {
  const hosts: string[] = [];
  const shelf = await startShelf(({ body }: ShelfCall) => {
    hosts.push(...hostsIn(body));
    return undefined;
  });
  onTestFinished(shelf.close);
  const report = await verify({ document, target: urlTarget(shelf.url) });
  const reaching = hosts.filter((host) => !/(?:^| |\.invalid)$/i.test(host));
  expect(new Set(reaching.map((host) => host.split(' ')[0]))).toEqual(new Set(['fixed', 'own']));
  expect(hosts).toContain('example localhost.invalid');
  expect(hosts).toContain('secure hooks.corp.invalid');
  expect(hosts).toContain('to mail.corp.invalid');
  expect(hosts.filter((host) => /^mail .*\.invalid$/.test(host)).length).toBeGreaterThan(0);
  expect(report.state?.reachesOut).toEqual([
    { operation: 'POST /hooks', reason: 'it is called "hooks"' },
    { operation: 'PUT /hooks/{hookId}', reason: 'it is called "hooks"' },
  ]);
  expect(report.clauses.filter(({ id }) => /mail\/format|own\/pattern/.test(id)).length).toBeGreaterThan(1);
}, 300_000);

it('sends an ordinary address where the service refuses one that ends in .invalid', async () => {
  const shelf = await startShelf(({ method, path, body }: ShelfCall) => {
    const isMaking = method === 'POST' && path === '/people';
    return isMaking && /\.invalid$/.test(String(body.mail)) ? { status: 422 } : undefined;
  });
  onTestFinished(shelf.close);
  const own = shelfDocument({
    'POST /people': {
      body: { mail: { ...text, format: 'email' } },
      responses: { 201: objectWith({ id: text }), 400: undefined, 422: undefined },
    },
    'GET /people/{personId}': { responses: { 200: objectWith({ id: text }), ...gone } },
  });
  const { reach, findings } = await verify({ document: own, target: urlTarget(shelf.url) });
  expect(reach.unreached).toEqual([]);
  expect(findings.filter(({ id }) => id.endsWith('#refused-valid'))).toEqual([]);
}, 300_000);
