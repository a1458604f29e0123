import { prismTarget, type Target, verify } from 'intercom-contract/contract-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const body = (mediaType: string, required: boolean, schema: object) => ({
  requestBody: { required, content: { [mediaType]: { schema } } },
  responses: { 201: { description: 'Taken.' }, 400: { description: 'Refused.' } },
});

/** A form with a list, which Prism misreads, and keywords that Prism knows only if the dialect is named. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Bodies', version: '1' },
  paths: {
    '/form': {
      post: {
        operationId: 'form',
        ...body('application/x-www-form-urlencoded', false, {
          type: 'object',
          required: ['page'],
          properties: { page: { type: 'integer' }, tags: { type: 'array', items: { type: 'boolean' } } },
        }),
      },
    },
    '/json': {
      post: {
        operationId: 'json',
        ...body('application/json', true, {
          type: 'object',
          required: ['pair'],
          properties: {
            pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], minItems: 2, items: false },
            card: {
              type: 'object',
              properties: { number: { type: 'string' }, owner: { type: 'string' } },
              dependentRequired: { number: ['owner'] },
              unevaluatedProperties: false,
            },
          },
        }),
      },
    },
  },
};

describe('the Prism mock of a document with request bodies', () => {
  let target: Target;
  beforeAll(async () => {
    target = await prismTarget(document);
  });
  afterAll(() => target.close());

  it('has no finding, and covers every clause that no rule excuses', async () => {
    const report = await verify({ document, target });
    expect(report.findings).toEqual([]);
    const unseen = report.clauses.filter(({ id, verdict }) => verdict !== 'holds' && !id.startsWith('form/body/tags'));
    expect(unseen.map(({ id }) => id)).toEqual(['form/body/required/page']);
  });

  // A rule hides faults if Prism does not need it any more.
  it.each([['lists-in-forms-are-not-read', 'form/body/tags/type']])('needs the rule %s', async (name, clause) => {
    const profile = target.profile.filter((rule) => rule.name !== name);
    expect(profile).toHaveLength(target.profile.length - 1);
    const report = await verify({ document, target: { ...target, profile } });
    expect(report.findings.map((finding) => finding.clause)).toContain(clause);
  });
});
