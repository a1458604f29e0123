import { httpLaws, prismTarget, verify } from 'intercom-contract/contract-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';

type PrismTarget = Awaited<ReturnType<typeof prismTarget>>;

describe('the Prism profile', () => {
  let target: PrismTarget;
  beforeAll(async () => {
    target = await prismTarget(document);
  });
  afterAll(() => target.close());

  // A rule hides faults if Prism does not need it any more.
  it.each([
    ['malformed-escape-crashes', 'status'],
    ['tokens-are-not-judged', 'law/credentials-only-in-their-place', 'security/bearerAuth'],
    ['numerals-of-javascript', 'path/id/type'],
    ['empty-query-value-is-absent', 'query/retain_metrics/type'],
    ['bearer-scheme-in-one-case', 'law/bearer-scheme-any-case'],
  ])('needs the rule %s', async (name, ...clauses) => {
    const profile = target.profile.filter((rule) => rule.name !== name);
    expect(profile).toHaveLength(target.profile.length - 1);
    const report = await verify({ document, target: { ...target, profile }, laws: httpLaws, timeoutMs: 1000 });
    expect(report.findings.map((finding) => finding.clause).sort()).toEqual(
      clauses.map((clause) => `deleteConversation/${clause}`),
    );
  });

  it('has 17 rules, and for each a test with Prism shows that it is needed', () => {
    expect(target.profile).toHaveLength(17);
  });
});
