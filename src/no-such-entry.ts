// Node loads this file for every name that is not an entry of the package, so that a wrong name gets an error with the right
// names. Compilers and bundlers do not find this file, and fail while they build.

const entries = {
  'intercom-contract': 'the client',
  'intercom-contract/types': 'types only',
  'intercom-contract/validators': 'isConversationDeleted, isErrorList',
  'intercom-contract/spec': 'the description as JSON',
  'intercom-contract/spec/openapi.yaml': 'the description as it was written',
  'intercom-contract/contract-kit': 'verify, contractFetch and their parts',
  'intercom-contract/contract-kit/vitest': 'describeContract',
  'intercom-contract/contract-kit/report.schema.json': 'the schema of JSON reports',
  'intercom-contract/contract-kit/diff.schema.json': 'the schema of JSON comparisons',
  'intercom-contract/config': 'defineConfig',
  'intercom-contract/laws': 'laws from the documentation of the API',
  'intercom-contract/mock': 'startMock',
  'intercom-contract/testing': 'fakeIntercom',
};

const lines = Object.entries(entries).map(([entry, content]) => `  ${entry.padEnd(52)}${content}`);
throw new Error(`intercom-contract has no entry with this name. Import one of these:\n${lines.join('\n')}\n`);
