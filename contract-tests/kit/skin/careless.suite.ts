import { urlTarget } from 'intercom-contract/contract-kit';
import { describeContract } from 'intercom-contract/contract-kit/vitest';
import { deletion as document } from '../../deletion.ts';

/** Run by `skin.test.ts` in a vitest of its own, against the provider whose address it puts into the environment. */
describeContract({
  document,
  token: 'a-Token-42',
  clauses: ({ id }) => !id.includes('/401/body/errors/'),
  target: () => urlTarget(process.env.TARGET ?? ''),
});
