import { parseArgs } from 'node:util';
import document from 'intercom-contract/spec' with { type: 'json' };
import { prismTarget, textReport, urlTarget, verify } from '../contract-kit/index.ts';

/** Verifies a target against the packaged contract, and prints the table of clauses. */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { target: { type: 'string' } } });
  const target = values.target === undefined ? await prismTarget(document) : urlTarget(values.target);
  try {
    const report = await verify({ document, target, token: process.env.INTERCOM_TOKEN });
    process.stdout.write(
      textReport(report, {
        columns: process.stdout.columns ?? 80,
        color: process.stdout.isTTY && process.stdout.hasColors(),
      }),
    );
    return { holds: 0, broken: 1, inconclusive: 3 }[report.verdict];
  } finally {
    await target.close();
  }
}
