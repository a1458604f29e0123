import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { type ShelfReply, startShelf, type Thing } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const members = {
  startsAt: { type: 'string', format: 'date-time' },
  guests: { type: 'integer', minimum: 1, maximum: 40 },
};
const visit = objectWith({ id: { type: 'string' }, ...members });
const document = shelfDocument({
  'POST /visits': { body: members, responses: { 201: visit, 422: undefined } },
  'GET /visits/{visitId}': { responses: { 200: visit, 404: undefined } },
});

/** What was not reached, and what is said about valid requests that are refused. */
async function verdictOn(isRefused: (sent: Thing) => boolean) {
  const shelf = await startShelf(({ method, body: sent }): ShelfReply | undefined => {
    return method === 'POST' && isRefused(sent) ? { status: 422 } : undefined;
  });
  onTestFinished(shelf.close);
  const { findings, reach } = await verify({ document, target: urlTarget(shelf.url), laws: [] });
  const refused = findings.filter(({ id }) => id.endsWith('#refused-valid'));
  return { unreached: reach.unreached, refused: refused.map(({ clause }) => clause) };
}

const isPast = ({ startsAt }: Thing): boolean => Date.parse(String(startsAt)) < Date.now();

it('makes visits for a time to come where the service takes none for the past, and blames nothing', async () => {
  expect(await verdictOn(isPast)).toEqual({ unreached: [], refused: [] });
});

it.each<[what: string, isRefused: (sent: Thing) => boolean, clause: string]>([
  ['forty guests', ({ guests }) => guests === 40, 'POST /visits/body/guests/maximum'],
  ['offsets', ({ startsAt }) => !String(startsAt).endsWith('Z'), 'POST /visits/body/startsAt/type'],
  ['leap days', ({ startsAt }) => /^\d+-02-29/.test(String(startsAt)), 'POST /visits/body/startsAt/type'],
])('still finds that %s are refused', async (_, isRefused, clause) => {
  expect(await verdictOn(isRefused)).toEqual({ unreached: [], refused: [clause] });
});
