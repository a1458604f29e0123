import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { hangLimit } from './hang-limit.ts';
import { outputOf } from './output-of.ts';

it('lets the process end when all users of the mock have closed it', async () => {
  const program = `
    import { startMock } from 'intercom-contract/mock';
    const [one, other] = [await startMock(), await startMock()];
    await one.close();
    const { status } = await fetch(other.url);
    await other.close();
    console.log(status);`;
  const args = ['--import', 'tsx', '-C', '@intercom-contract/source', '--input-type=module', '--eval', program];
  const { code, stdout } = await outputOf(spawn(process.execPath, args, { timeout: hangLimit }));
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d{3}\n$/) });
});
