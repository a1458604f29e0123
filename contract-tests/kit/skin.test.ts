import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startVitest } from 'vitest/node';
import { runPrinted } from '../run-printed.ts';
import { startProvider } from './provider.ts';

const suiteFile = (name: string): string => fileURLToPath(new URL(`./skin/${name}.suite.ts`, import.meta.url));

/** The state and the first error of each test that `describeContract` registers, by the test's name. */
async function runSuite(target: string, name = 'careless'): Promise<Map<string, { state: string; message: string }>> {
  const conditions = ['@intercom-contract/source'];
  const vitest = await startVitest(
    'test',
    [],
    // Without the configuration of the repository, whose projects would all run.
    { config: false, include: [suiteFile(name)], exclude: [], watch: false, reporters: [{}], env: { TARGET: target } },
    { resolve: { conditions }, ssr: { resolve: { conditions } } },
  );
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  const results = tests.map((test) => {
    const result = test.result();
    return [test.name, { state: result.state, message: result.errors?.[0]?.message ?? '' }] as const;
  });
  await vitest.close();
  return new Map(results);
}

describe('describeContract', () => {
  it('registers a test for each clause, and fails the broken ones with the whole finding', async () => {
    const provider = await startProvider({ token: 'a-Token-42', fault: 'id-by-parse-int' });
    const exitCode = process.exitCode;
    const results = await runSuite(provider.url).finally(provider.close);
    process.exitCode = exitCode;
    const failed = [...results].filter(([, { state }]) => state === 'failed');
    expect(failed.map(([name]) => name)).toEqual(['deleteConversation/path/id/type']);
    expect(failed[0]?.[1].message).toMatch(/when +id = 12abc.*expected.*a 4xx.*actual.*status 200.*curl -i.*--replay/s);
    expect([...results.values()].filter(({ state }) => state === 'passed')).toHaveLength(results.size - 1);
    expect(results.size).toBe(20 + 1);
  });

  it('prints commands that run where the suite ran', async () => {
    const provider = await startProvider({ token: 'a-Token-42', fault: 'id-by-parse-int' });
    const exitCode = process.exitCode;
    try {
      const results = await runSuite(provider.url);
      process.exitCode = exitCode;
      const message = results.get('deleteConversation/path/id/type')?.message ?? '';
      const lines = message.split('\n').map((line) => line.trim());
      const command = lines.find((line) => line.startsWith('npx ')) ?? '';
      expect(command).toContain(' --spec ');
      expect(lines.at(-1)).toBe('Before you paste a command, set its variables: API_TOKEN.');
      const env = { API_TOKEN: 'a-Token-42' };
      expect(await runPrinted(command, { env })).toMatchObject({
        code: 1,
        stdout: expect.stringMatching(/^Still fails/),
      });
      const curl = lines.find((line) => line.startsWith('curl ')) ?? '';
      expect(await runPrinted(curl, { env })).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^HTTP\/1.1 200/),
      });
    } finally {
      await provider.close();
    }
  });

  it('does not pass when nothing could be judged', async () => {
    const provider = await startProvider({ token: 'another-token' });
    const exitCode = process.exitCode;
    const results = await runSuite(provider.url).finally(provider.close);
    process.exitCode = exitCode;
    expect(results.get('deleteConversation/security/bearerAuth')?.state).toBe('failed');
    // It is not skipped, because a skipped test looks unimportant.
    expect(results.get('deleteConversation/path/id/type')).toEqual({
      state: 'failed',
      message: 'not covered: no valid request that exercises this clause was accepted',
    });
  });

  it('registers no test for an operation that is excluded', async () => {
    const provider = await startProvider({ token: 'a-Token-42' });
    const exitCode = process.exitCode;
    const results = await runSuite(provider.url, 'selecting').finally(provider.close);
    process.exitCode = exitCode;
    expect([...results.keys()].filter((name) => name.startsWith('readConversation'))).toEqual([]);
    expect([...results].filter(([, { state }]) => state === 'failed')).toEqual([]);
    expect(results.size).toBeGreaterThan(20);
  });
});
