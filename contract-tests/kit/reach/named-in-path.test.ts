import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const field = objectWith({ id: text, note: text, project: text });
const fields = '/projects/{projectId}/fields';

const document = shelfDocument({
  'POST /projects': { body: { note: text }, responses: { 201: objectWith({ id: text }) } },
  'GET /projects/{projectId}': { responses: { 200: objectWith({ id: text }), 404: undefined } },
  [`POST ${fields}`]: { body: { note: text, project: text }, responses: { 201: field } },
  [`GET ${fields}/{fieldId}`]: { responses: { 200: field, 404: undefined } },
});

/** What is said of fields that are kept with these members besides those that were sent. */
async function judged(kept: Thing): Promise<readonly string[]> {
  const shelf = await startShelf((call) => {
    const [, project] = /^\/projects\/([^/]+)\/fields$/.exec(call.path) ?? [];
    if (call.method !== 'POST' || project === undefined) return undefined;
    return ordinary({ ...call, body: { ...call.body, project, ...kept } });
  });
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => id.endsWith('/law/made-as-sent');
  const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses });
  return findings.map(({ clause, expected }) => `${clause}: ${expected.split(' ')[0]}`);
}

it('lets a service take from the path what the path names, too', async () => {
  expect(await judged({})).toEqual([]);
});

it('finds another member that is not kept', async () => {
  expect(await judged({ note: 'mine' })).toEqual([`POST ${fields}/law/made-as-sent: \`note\``]);
});
