import packagedDocument from 'intercom-contract/spec' with { type: 'json' };
import { urlTarget } from '../contract-kit/mock/url-target.ts';
import { textReport } from '../contract-kit/report/text/text-report.ts';
import { verify } from '../contract-kit/verify/verify.ts';
import { demoToken, startCarelessService } from './careless-service.ts';
import { tokenVariableOf } from './credentials/token-variable.ts';
import { onEndSignal } from './end-signals.ts';
import { type Command, createCommand } from './options/command.ts';
import { flag } from './options/option.ts';
import { columnsOf } from './output/report-output.ts';
import { usesColor } from './output/verify-formats.ts';

const usage = `Usage: intercom-contract demo [options]

Starts a small service with one bug, and verifies it by its description.
Exit codes: 0 the bug was found, 1 it was not found, 2 wrong usage.
`;

/** Shows on a service of its own what `verify` does. */
export const demoCommand: Command = createCommand(
  { command: 'demo', usage, table: {}, actions: { keep: flag('leave the service running until Ctrl-C') } },
  async ({ actions: { keep } }) => {
    const { url, close } = await startCarelessService();
    try {
      process.stdout.write(`A service on ${url} deletes conversations, and reads their ids with Number().

`);
      const report = await verify({
        document: packagedDocument,
        target: urlTarget(url),
        token: demoToken,
        tokenVariable: tokenVariableOf(undefined),
        replayOptions: ['--target', url],
      });
      const columns = columnsOf('standard output');
      process.stdout.write(textReport(report, { columns, color: usesColor(process.stdout), findings: 'all' }));
      process.stdout.write(nextSteps(keep));
      if (keep) await new Promise<void>((resolve) => onEndSignal(resolve));
      return report.verdict === 'broken' ? 0 : 1;
    } finally {
      await close();
    }
  },
);

function nextSteps(keep: boolean): string {
  const paste = keep
    ? `Paste the curl line or the command of the finding in another terminal, after this one:
  export ${tokenVariableOf(undefined)}=${demoToken}

Ctrl-C stops the service.`
    : `The service has stopped. Leave it running to paste the curl line:
  npx intercom-contract demo --keep`;
  return `
${paste}

Next, verify a service of yours:
  npx intercom-contract verify --spec my-api.yaml --target http://127.0.0.1:8080
`;
}
