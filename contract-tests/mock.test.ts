import { spawn } from 'node:child_process';
import { createIntercomClient } from 'intercom-contract';
import { startMock } from 'intercom-contract/mock';
import { expect, it } from 'vitest';
import { outputOf } from './output-of.ts';

it('is one mock for all its users in a process', async () => {
  const [one, other] = await Promise.all([startMock(), startMock()]);
  expect(other.url).toBe(one.url);
  const intercom = createIntercomClient({ token: 'any', baseUrl: one.url });
  await one.close();
  await one.close();
  await expect(intercom.conversations.delete(1)).resolves.toMatchObject({ body: { deleted: true } });
  await other.close();
  const later = await startMock();
  expect(later.url).toBe(one.url);
  await expect(intercom.conversations.delete(1)).resolves.toMatchObject({ body: { deleted: true } });
  await later.close();
});

it('lets the process end when all its users have closed it', async () => {
  const program = `
    import { startMock } from 'intercom-contract/mock';
    const [one, other] = [await startMock(), await startMock()];
    await one.close();
    const { status } = await fetch(other.url);
    await other.close();
    console.log(status);`;
  const args = ['--import', 'tsx', '-C', '@intercom-contract/source', '--input-type=module', '--eval', program];
  const { code, stdout } = await outputOf(spawn(process.execPath, args, { timeout: 300_000 }));
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d{3}\n$/) });
});
