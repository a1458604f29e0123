import { type JsonObject, type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { refusal } from './call.ts';
import { around } from './fault.ts';
import { type Change, startWorkshop } from './start-workshop.ts';
import { documentOf, problem, toResponse } from './variant.ts';
import { stateVariants } from './variants.ts';
import { tokens } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

async function verifyWith(apply: Change, document: JsonObject = workshopDocument()): Promise<Report> {
  const workshop = await startWorkshop({ document, apply });
  const clauses = ({ id }: { readonly id: string }): boolean => /^(?:list|create)Customer/.test(id);
  const options = { document, target: urlTarget(workshop.url), token: tokens.owner, seed: 1, runId: 'refusals' };
  return await verify({ ...options, clauses }).finally(workshop.close);
}

it('reports one value of an enum that is always refused with a documented 400', async () => {
  const report = await verifyWith(
    around('createCustomer', (call, handle) =>
      call.body.status === 'dormant' ? refusal(400, 'The status is unknown.') : handle(call),
    ),
  );
  expect(report.findings).toMatchObject([{ clause: 'createCustomer/body/status/enum', actual: 'status 400' }]);
});

it('excuses, counts and explains a documented 400 for two values that are refused together only', async () => {
  const variant = stateVariants.find(({ name }) => name === 'dormant-customers-have-no-phone');
  if (variant === undefined) throw new Error('There is no such variant.');
  const report = await verifyWith(variant.apply, documentOf(variant));
  expect(report.findings).toEqual([]);
  expect(report.reach.excused).toMatchObject([{ operation: 'createCustomer', status: 400 }]);
  expect(report.notVerified).toContainEqual({
    operation: 'createCustomer',
    pointer: expect.stringMatching(/post\/responses\/400$/),
    reason: expect.stringContaining('no single value is the cause'),
  });
});

it.each([
  ['documented', [[toResponse('get', '/customers', 403), problem]] as const],
  ['undocumented', []],
])('says that the credentials lack rights where an operation answers the %s 403 only', async (_, edits) => {
  const description = 'The list is for others.';
  const document = documentOf({ name: 'closed', description, steps: [], apply: () => ({}), edits });
  const report = await verifyWith(
    around('listCustomers', () => refusal(403, 'The token lacks the right.')),
    document,
  );
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('inconclusive');
  expect(report.reason).toMatch(/^The credentials in API_TOKEN lack the rights for listCustomers: /);
});
