import type { Target } from './exchange/checks/target.ts';
import { asPrism } from './mock/as-prism.ts';
import { urlTarget } from './mock/url-target.ts';
import { groupBy } from './openapi/document/group-by.ts';
import { missingWitnesses } from './report/build/reach.ts';
import { countsSentence, headline } from './report/lines/headline.ts';
import { waivedSentence } from './report/lines/waived-lines.ts';
import type { Report } from './report/report.ts';
import { visibleText } from './text/visible-text.ts';
import { resourceLaws } from './things/laws/resource-laws.ts';
import { possibleClauses } from './verify/plan/possible-clauses.ts';
import type { VerifyOptions } from './verify/plan/verify-options.ts';
import { suiteFinding, suiteReplayOptions } from './verify/suite-replay.ts';
import { verify } from './verify/verify.ts';

/** The options of {@link describeContract}. Only `document` and `target` are required. */
export interface DescribeContractOptions extends Omit<VerifyOptions, 'target' | 'shard'> {
  /**
   * Returns or starts the target. It is called once, before the first test. The target is closed after the last test.
   */
  readonly target: () => Target | Promise<Target>;
  /** Whether the target is a Prism mock, whose known deviations are excused. Default: the target decides. */
  readonly prism?: boolean;
  /** The title of the suite. Default `contract`. */
  readonly title?: string;
  /** Vitest's own option of this name for the whole suite, in milliseconds. 0 is no limit. Default: one hour. */
  readonly timeout?: number;
}

const columns = 100;
const hourMs = 3_600_000;

/** Imported dynamically, so that the error for a missing vitest can say what to do. */
const { afterAll, beforeAll, describe, expect, it } = await import('vitest').catch((error: unknown) => {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  if (!isMissing || !error.message.includes("'vitest'")) throw error;
  throw new Error('describeContract needs vitest, which is not installed. Run: npm install --save-dev vitest');
});

/**
 * Registers one vitest test for each clause of a description and for each law, with the id of the clause as its title. The
 * target is started and all requests are sent once, before the first test. The last test fails unless the verdict is
 * `holds`.
 *
 * @example
 * describeContract({ document, target: () => urlTarget('http://127.0.0.1:4010'), token: 'a-valid-token' });
 * @throws Error - A pattern in `operations` or `exclude` names no operation. A law has a wrong form. Other errors of
 * {@link verify} fail the suite.
 */
export function describeContract(given: DescribeContractOptions): void {
  const { target, prism = false, title = 'contract', timeout = hourMs, ...options } = given;
  const judgedAs = (one: Target): Target => (prism ? asPrism(one) : one);
  // The target is known later. It may lack some of the laws that are checked on a service which remembers what was made.
  const clauses = possibleClauses({ ...options, resourceLaws, target: judgedAs(urlTarget('http://127.0.0.1')) });
  describe(title, { timeout }, () => {
    let started: Target | undefined;
    let report: Report;
    let seen: ReturnType<typeof byClause>;
    const textOf = (findings: Report['findings'] = []): string =>
      findings.flatMap((finding) => ['', ...suiteFinding(finding, options, columns)]).join('\n');
    beforeAll(async () => {
      started = await target();
      const judged = { ...options, target: judgedAs(started) };
      report = await verify({ replayOptions: await suiteReplayOptions(judged), ...judged });
      seen = byClause(report);
    }, timeout);
    afterAll(() => started?.close(), timeout);

    for (const { id } of clauses) {
      it(visibleText(id), (context) => {
        const clause = seen.clauses.get(id);
        const text = textOf(seen.findings.get(id));
        if (text !== '') throw new Error(text);
        if (clause === undefined) context.skip('this law is not checked on this target');
        const reason = visibleText(clause?.reason ?? '');
        // A clause that makes the run inconclusive fails, because a skipped test would look harmless.
        if (seen.missing.has(id)) throw new Error(`not covered: ${reason}`);
        if (clause?.verdict === 'waived') context.skip(waivedSentence(report, clause));
        if (clause?.verdict === 'not-covered') context.skip(reason);
        expect(clause?.verdict).toBe('holds');
      });
    }

    it('has the verdict holds', () => {
      const registered = new Set(clauses.map(({ id }) => id));
      const others = report.findings.filter(({ clause }) => !registered.has(clause));
      const head = [headline(report), countsSentence(report), visibleText(report.reason ?? '')];
      expect(report.verdict, [...head.filter(Boolean), textOf(others)].join('\n')).toBe('holds');
    });
  });
}

/** What a report says of each clause. */
function byClause(report: Report) {
  return {
    clauses: new Map(report.clauses.map((clause) => [clause.id, clause])),
    findings: groupBy(report.findings, ({ clause }) => clause),
    missing: new Set(missingWitnesses(report).map(({ id }) => id)),
  };
}
