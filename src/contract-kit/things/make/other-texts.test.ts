import { expect, it } from 'vitest';
import { createCase } from '../../contract/model/case.ts';
import { createUniqueRequests } from '../../exchange/http/unique-requests.ts';
import { jsonOperation } from '../../testing/body-operation.ts';
import { withOtherTexts } from './other-texts.ts';

const operation = jsonOperation({
  properties: {
    name: { type: 'string' },
    description: { type: 'string' },
    kind: { enum: ['one', 'two'] },
    roomId: { type: 'string' },
    note: { type: 'string', maxLength: 2 },
  },
});

it('changes one text at a time, where the description allows it and no thing is named', () => {
  const { request, ...rest } = createCase(operation, []);
  const body = { name: 'a', description: 'b', kind: 'one', roomId: 'c', note: 'd' };
  const headers = [['Content-Type', 'application/json'] as const];
  const others = withOtherTexts({ ...rest, request: { ...request, headers, body: JSON.stringify(body) } });
  const { fill } = createUniqueRequests('run', undefined);
  const sent = others.map(({ testCase }) => JSON.parse(fill(testCase.request).body ?? ''));
  expect(others.map(({ name }) => name)).toEqual(['description']);
  expect(sent).toEqual([{ ...body, description: expect.stringMatching(/^b-.{10}/) }]);
  expect(JSON.parse(fill(others[0]?.testCase.request ?? request).body ?? '').description).not.toBe(
    sent[0]?.description,
  );
});

it.each([undefined, 'no JSON', '[]'])('leaves the body %j alone', (body) => {
  const { request, ...rest } = createCase(operation, []);
  expect(withOtherTexts({ ...rest, request: { ...request, ...(body !== undefined && { body }) } })).toEqual([]);
});
