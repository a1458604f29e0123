import { type Report, textReport, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { startTodos, type TodosFault, todosDocument, todosToken } from '../todos.ts';

async function verifyTodos(fault?: TodosFault): Promise<Report> {
  const todos = await startTodos(fault);
  return await verify({ document: todosDocument, token: todosToken, target: urlTarget(todos.url) }).finally(
    todos.close,
  );
}

it('begins a finding about several requests with the operation that answered', async () => {
  const report = await verifyTodos('keeps-deleted');
  expect(report.findings.map(({ clause }) => clause)).toEqual(['deleteTodo/law/deleted-is-gone']);
  expect(textReport(report)).toContain(
    'Finding 1: getTodo answered with status 200, expected: 404 or 410, because the\n',
  );
});

it('lists no clause as not covered that the responses to a law have shown', async () => {
  const { verdict, clauses } = await verifyTodos();
  expect(verdict).toBe('holds');
  const of404 = clauses.filter(({ id }) => id.includes('/404/'));
  expect(of404.map(({ id }) => id)).toContain('getTodo/404/body/required/error');
  for (const clause of of404) {
    expect(clause, clause.id).toMatchObject({ verdict: 'holds', invalidRefused: expect.any(Number) });
    expect(clause.validAccepted).toBeGreaterThan(0);
    expect(clause).not.toHaveProperty('reason');
  }
});
