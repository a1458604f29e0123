import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../testing/laws/small-document.ts';
import { unlessBroken } from './unless-broken.ts';

const noted = (description: string) => ({ type: ['string', 'null'], description });
const task = objectSchema({
  id: text,
  done: { type: 'boolean' },
  state: { type: 'string', enum: ['open', 'closed'] },
  doneAt: noted('When the task was done; null unless it is done.'),
  outcome: noted('Null unless the task is `closed`.'),
  seenAt: noted('Null until it is seen.'),
});
const [read, list] = readOperations(
  smallDocument({
    'GET /tasks/{taskId}': { responses: { 200: task } },
    'GET /tasks': { responses: { 200: objectSchema({ items: listSchema(task), outcome: text }) } },
  }),
);

it.each([
  [{ done: false, state: 'open', doneAt: null, outcome: null, seenAt: 'now' }, undefined],
  [{ done: true, state: 'closed', doneAt: 'now', outcome: 'good' }, undefined],
  [{ done: true, doneAt: null, outcome: 'good' }, undefined],
  [{ done: false, doneAt: 'now' }, '`doneAt` is "now"'],
  [{ state: 'open', outcome: 'good' }, '`outcome` is "good"'],
])('compares what is null with what it depends on in %j', (shown, actual) => {
  if (read === undefined || list === undefined) throw new Error('the document has two operations');
  expect(unlessBroken(read, shown)?.[1]).toBe(actual);
  expect(unlessBroken(list, { items: [shown], state: 'open', outcome: 'good' })?.[1]).toBe(actual);
});
