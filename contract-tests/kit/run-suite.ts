import { startVitest } from 'vitest/node';

/** What became of a test that `describeContract` registers. */
export interface TestResult {
  /** The title of its suite, and its own. */
  readonly suite: string;
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  /** The message of its first error, or why it was skipped. */
  readonly message: string;
}

/** Runs a file of suites in a vitest of its own. The exit code of this process stays as it is. */
export async function runSuite(file: string, env: Readonly<Record<string, string>>): Promise<readonly TestResult[]> {
  const { exitCode } = process;
  const vitest = await startVitest('test', [], {
    // Without the configuration of the repository, whose projects would all run.
    config: false,
    include: [file],
    exclude: [],
    watch: false,
    reporters: [{}],
    env: { ...env },
    // The built package, as where it is installed: to transform its sources takes most of the time.
    server: { deps: { external: [/\/dist\//] } },
  });
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  const results = tests.map((test): TestResult => {
    const result = test.result();
    const suite = test.parent.type === 'suite' ? test.parent.name : '';
    const note = result.state === 'skipped' ? result.note : undefined;
    return { suite, name: test.name, state: result.state, message: result.errors?.[0]?.message ?? note ?? '' };
  });
  await vitest.close();
  process.exitCode = exitCode;
  return results;
}
