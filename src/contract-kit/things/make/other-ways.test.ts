import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { planOperations } from '../../requests/cases/plan-operations.ts';
import { otherWays } from './other-ways.ts';

const time = { type: 'string', format: 'date-time' };
const schema = { type: 'object', required: ['begin', 'end'], properties: { begin: time, end: time, note: time } };
const operations = readOperations({
  openapi: '3.1.0',
  paths: {
    '/silences': { post: { requestBody: { content: { 'application/json': { schema } } }, responses: { 204: {} } } },
  },
});
const planning = { token: 't', laws: [], asJudged: <One>(one: One) => one, seed: 1, maxCases: 20 };
const [one] = operations.flatMap((operation) => planOperations(operations, planning).casesOf(operation));

async function waysOf(body: object): Promise<unknown[]> {
  if (one === undefined) throw new Error('no case');
  const sent = { ...one, request: { ...one.request, body: JSON.stringify(body) } };
  const ways = await otherWays(sent, async (same) => [same, same], false);
  return ways.map(({ request }) => JSON.parse(request.body ?? ''));
}

it('lets two times change places, and leaves three as they are', async () => {
  const [early, late] = ['2026-01-02T03:04:05Z', '2036-03-01T00:00:00Z'];
  expect(await waysOf({ begin: late, end: early })).toContainEqual({ begin: early, end: late });
  expect(await waysOf({ begin: late, end: early, note: early })).not.toContainEqual(
    expect.objectContaining({ begin: early, end: late }),
  );
});
