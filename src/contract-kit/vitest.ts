import { deriveContract } from './contract/derive-contract.ts';
import { readOperations } from './openapi/operation.ts';
import { asPrism } from './prism/as-prism.ts';
import { missingWitnesses } from './report/reach.ts';
import type { Report } from './report/report.ts';
import { waivedSentence } from './report/waived-lines.ts';
import { selectOperations } from './run/selection.ts';
import type { Target } from './run/target.ts';
import { visibleText } from './text/visible-text.ts';
import { suiteFinding, suiteReplayOptions } from './verify/suite-replay.ts';
import { verify } from './verify/verify.ts';
import type { VerifyOptions } from './verify/verify-options.ts';

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
}

const columns = 100;

/** Imported dynamically, so that the error for a missing vitest can say what to do. */
const { afterAll, beforeAll, describe, expect, it } = await import('vitest').catch((error: unknown) => {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  if (!isMissing || !error.message.includes("'vitest'")) throw error;
  throw new Error('describeContract needs vitest, which is not installed. Run: npm install --save-dev vitest');
});

/**
 * Registers one vitest test for each clause of a description, with the id of the clause as its title. The target is
 * started and all requests are sent once, before the first test.
 *
 * @example
 * describeContract({ document, target: () => urlTarget('http://127.0.0.1:4010'), token: 'a-valid-token' });
 * @throws Error - A pattern in `operations` or `exclude` names no operation. Other errors of {@link verify} fail the
 * suite.
 */
export function describeContract(given: DescribeContractOptions): void {
  const { target, prism = false, title = 'contract', ...options } = given;
  const { operations } = selectOperations(readOperations(options.document), options);
  const { clauses: derived } = deriveContract(options.document, operations);
  const clauses = derived.filter(options.clauses ?? (() => true));
  describe(title, () => {
    let started: Target | undefined;
    let report: Report;
    let missing: ReadonlySet<string>;
    beforeAll(async () => {
      started = await target();
      const judged = { ...options, target: prism ? asPrism(started) : started };
      report = await verify({ replayOptions: await suiteReplayOptions(judged), ...judged });
      missing = new Set(missingWitnesses(report).map(({ id }) => id));
    }, 120_000);
    afterAll(() => started?.close());

    for (const { id } of clauses) {
      it(visibleText(id), (context) => {
        const clause = report.clauses.find((one) => one.id === id);
        const findings = report.findings.filter((finding) => finding.clause === id);
        const text = findings.flatMap((finding) => ['', ...suiteFinding(finding, options, columns)]).join('\n');
        if (text !== '') throw new Error(text);
        const reason = visibleText(clause?.reason ?? '');
        // A clause that makes the run inconclusive fails, because a skipped test would look harmless.
        if (missing.has(id)) throw new Error(`not covered: ${reason}`);
        if (clause?.verdict === 'waived') context.skip(waivedSentence(report, clause));
        if (clause?.verdict === 'not-covered') context.skip(reason);
        expect(clause?.verdict).toBe('holds');
      });
    }

    it('was verified completely', () => {
      expect(report.verdict, visibleText(report.reason ?? '')).not.toBe('inconclusive');
      expect(report.notRun).toBe(0);
    });
  });
}
