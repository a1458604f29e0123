import { urlTarget } from 'intercom-contract/contract-kit';
import { describeContract } from 'intercom-contract/contract-kit/vitest';
import { deletion } from '../../deletion.ts';

const path = '/conversations/{id}';

/** The document with an operation that the provider lacks and that is not selected. */
const document = {
  ...deletion,
  paths: {
    [path]: {
      ...deletion.paths[path],
      get: { operationId: 'readConversation', responses: { 200: { description: 'The conversation.' } } },
    },
  },
};

/** Run by `skin.test.ts`, like `careless.suite.ts`. */
describeContract({
  document,
  token: 'a-Token-42',
  exclude: ['GET /conversations/*'],
  target: () => urlTarget(process.env.TARGET ?? ''),
});
