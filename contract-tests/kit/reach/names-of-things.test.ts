import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { type ShelfCall, type ShelfReply, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const named = objectWith({ id: text });
const read = { responses: { 200: named, 404: undefined } };
const rules = '/teams/{teamId}/rules';

/** A rule of a team is for a project, which nobody can make, and has the name of one of the kinds of rules. */
const document = shelfDocument({
  'GET /projects': { responses: { 200: { type: 'array', items: named } } },
  'GET /projects/{projectId}': read,
  'POST /teams': { body: { note: text }, responses: { 201: named } },
  'GET /teams/{teamId}': read,
  'DELETE /teams/{teamId}': { responses: { 204: undefined, 404: undefined } },
  [`POST ${rules}`]: {
    body: {
      name: { ...text, description: 'The name of the kind of rule.', example: 'gradual' },
      projects: { type: 'array', items: text },
      level: { type: 'string', enum: ['low', 'high'] },
    },
    responses: { 201: named, 400: undefined, 404: undefined },
  },
  [`GET ${rules}/{ruleId}`]: read,
  [`DELETE ${rules}/{ruleId}`]: { responses: { 204: undefined, 404: undefined } },
});

const before: readonly (readonly [string, Thing])[] = [['/projects/p1', { id: 'p1' }]];

/**
 * Refuses rules for projects that it does not have, and others. Rules go with their team.
 *
 * @param isAllowed Whether other members of a rule are allowed.
 */
function refusing(isAllowed: (rule: Thing) => boolean): (call: ShelfCall) => ShelfReply | undefined {
  return ({ method, path, body, things }) => {
    if (method === 'DELETE') for (const key of things.keys()) if (key.startsWith(`${path}/`)) things.delete(key);
    const [, team] = /^(\/teams\/[^/]+)\/rules$/.exec(path) ?? [];
    if (method !== 'POST' || team === undefined) return undefined;
    if (!things.has(team)) return { status: 404 };
    const projects: readonly unknown[] = Array.isArray(body.projects) ? body.projects : [];
    const areOnce = new Set(projects).size === projects.length;
    const areKnown = projects.every((project) => things.has(`/projects/${project}`));
    return areOnce && areKnown && isAllowed(body) ? undefined : { status: 400 };
  };
}

/** The operations that are never reached, and what is said of valid requests that are refused. */
async function judged(isAllowed: (rule: Thing) => boolean): Promise<readonly string[]> {
  const shelf = await startShelf(refusing(isAllowed), new Map(before));
  onTestFinished(shelf.close);
  const { reach, findings } = await verify({ document, target: urlTarget(shelf.url), laws: [] });
  expect([...shelf.things]).toEqual(before);
  const refused = findings.filter(({ id }) => id.endsWith('#refused-valid'));
  return [...reach.unreached, ...refused.map(({ id, minimal }) => `${id} ${minimal}`)];
}

it('sends the names of things and kinds that a service knows where it refuses all others', async () => {
  expect(await judged(({ name }) => name === 'gradual')).toEqual([]);
});

it('blames no list of what names things, if no request has the right names', async () => {
  const links = { type: 'array', items: objectWith({ project: text }) };
  const linked = shelfDocument({
    'GET /projects': { responses: { 200: { type: 'array', items: named } } },
    'GET /projects/{projectId}': read,
    'POST /teams': { body: { links }, responses: { 201: named, 400: undefined } },
    'GET /teams/{teamId}': read,
  });
  const shelf = await startShelf(({ method, body }) => {
    const isEmpty = Array.isArray(body.links) && body.links.length === 0;
    return method === 'POST' && !isEmpty ? { status: 400 } : undefined;
  }, new Map(before));
  onTestFinished(shelf.close);
  const { findings } = await verify({ document: linked, target: urlTarget(shelf.url), laws: [] });
  expect(findings.filter(({ id }) => id.endsWith('#refused-valid')).map(({ id }) => id)).toEqual([]);
});

it('finds a value that is refused beside the names of things', async () => {
  expect(await judged(({ level }) => level !== 'high')).toEqual([expect.stringMatching(/#refused-valid .*high/)]);
});
