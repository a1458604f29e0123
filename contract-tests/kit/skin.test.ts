import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runPrinted } from '../run-printed.ts';
import { type ProviderOptions, startProvider } from './provider.ts';
import { runSuite, type TestResult } from './run-suite.ts';

const lastTest = 'has the verdict holds';

const fileOf = (name: string): string => fileURLToPath(new URL(`./skin/${name}.suite.ts`, import.meta.url));

/** Runs one of the suites below against a provider. */
async function runAgainst(options: ProviderOptions, name = 'careless'): Promise<readonly TestResult[]> {
  const provider = await startProvider(options);
  return await runSuite(fileOf(name), { TARGET: provider.url }).finally(provider.close);
}

const namesOf = (results: readonly TestResult[], wanted: TestResult['state']): string[] =>
  results.filter(({ state }) => state === wanted).map(({ name }) => name);

describe('describeContract', () => {
  it('registers a test for each clause, and fails the broken ones with the whole finding', async () => {
    const results = await runAgainst({ token: 'a-Token-42', fault: 'id-by-parse-int' });
    expect(namesOf(results, 'failed')).toEqual(['deleteConversation/path/id/type', lastTest]);
    const [finding, verdict] = results.filter(({ state }) => state === 'failed').map(({ message }) => message);
    expect(finding).toMatch(/when +id = 12abc.*expected.*a 4xx.*actual.*status 200.*curl -i.*--only \S+ --seed 1/s);
    expect(verdict).toMatch(/^The contract is broken\n20 clauses: 19 hold, 1 broken/);
    expect(namesOf(results, 'passed')).toHaveLength(results.length - 2);
    expect(results).toHaveLength(20 + 1);
  });

  it('prints commands that run where the suite ran', async () => {
    const provider = await startProvider({ token: 'a-Token-42', fault: 'id-by-parse-int' });
    try {
      const results = await runSuite(fileOf('careless'), { TARGET: provider.url });
      const { message = '' } = results.find(({ name }) => name === 'deleteConversation/path/id/type') ?? {};
      const lines = message.split('\n').map((line) => line.trim());
      const command = lines.find((line) => line.startsWith('npx ')) ?? '';
      expect(command).toContain(' --spec ');
      expect(lines.at(-1)).toBe('Before you paste a command, set its variables: API_TOKEN.');
      const env = { API_TOKEN: 'a-Token-42' };
      expect(await runPrinted(command, { env })).toMatchObject({
        code: 1,
        stdout: expect.stringContaining(command),
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
    const results = await runAgainst({ token: 'another-token' });
    expect(namesOf(results, 'failed')).toEqual(
      expect.arrayContaining(['deleteConversation/security/bearerAuth', lastTest]),
    );
    // It is not skipped, because a skipped test looks unimportant.
    expect(results.find(({ name }) => name === 'deleteConversation/path/id/type')).toMatchObject({
      state: 'failed',
      message: 'not covered: no valid request that exercises this clause was accepted',
    });
  });

  it('registers no test for an operation that is excluded', async () => {
    const results = await runAgainst({ token: 'a-Token-42' }, 'selecting');
    expect(results.filter(({ name }) => name.startsWith('readConversation'))).toEqual([]);
    expect(namesOf(results, 'failed')).toEqual([]);
    expect(results.length).toBeGreaterThan(20);
  });

  it('takes as long as it needs, unless it is given the timeout of a vitest suite', async () => {
    const provider = await startProvider({ token: 'a-Token-42' });
    const env = { TARGET: provider.url, OPTIONS: JSON.stringify({ timeout: 1 }) };
    const results = await runSuite(fileOf('given'), env).finally(provider.close);
    expect(namesOf(results, 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(20);
  });
});
