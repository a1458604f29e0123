import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { put } from '../generality/put.ts';
import { type ShelfReply, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const team = objectWith({ id: text });
const members = { type: 'array', items: objectWith({ name: text }), maxItems: 3 };
const change = {
  type: 'object',
  required: ['op', 'path'],
  properties: { op: { enum: ['add', 'replace'] }, path: text },
};

/** The members of a team have names. A team is changed by a JSON Patch. */
const document = shelfDocument({
  'POST /teams': { body: { members }, responses: { 201: team, 400: undefined } },
  'GET /teams/{teamId}': { responses: { 200: team, 404: undefined } },
  'PATCH /teams/{teamId}': { body: { note: text }, responses: { 200: team, 400: undefined, 404: undefined } },
});
put(document, ['paths', '/teams/{teamId}', 'patch', 'requestBody', 'content', 'application/json', 'schema'], {
  type: 'array',
  items: change,
});

/** What is said about valid requests if teams with some members are refused, and each change of what is not there. */
async function refusedBy(isRefused: (members: readonly Thing[]) => boolean): Promise<readonly string[]> {
  const shelf = await startShelf(({ method, path, body, things }): ShelfReply | undefined => {
    const sent: readonly Thing[] = Array.isArray(body.members) ? body.members : [];
    if (method === 'POST') return isRefused(sent) ? { status: 400 } : undefined;
    if (method !== 'PATCH') return undefined;
    const known = things.get(path);
    if (Object.values(body).some((one) => Object(one).op === 'replace')) return { status: 400 };
    return known === undefined ? { status: 404 } : { status: 200, body: known };
  });
  onTestFinished(shelf.close);
  const { findings } = await verify({ document, target: urlTarget(shelf.url), laws: [] });
  return findings.filter(({ id }) => id.endsWith('#refused-valid')).map(({ clause }) => clause);
}

const areAlike = (sent: readonly Thing[]): boolean => new Set(sent.map((one) => Object(one).name)).size < sent.length;

describe('the refusal of a valid body', () => {
  it('is not blamed where items of a list have to differ, or a patch names what is not there', async () => {
    expect(await refusedBy(areAlike)).toEqual([]);
  });

  it('is blamed where a list may not have two items', async () => {
    expect(await refusedBy((sent) => sent.length === 2)).toEqual([
      expect.stringMatching(/^POST \/teams\/body\/members\//),
    ]);
  });
});
