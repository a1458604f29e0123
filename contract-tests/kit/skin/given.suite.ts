import { urlTarget, type VerifyOptions } from 'intercom-contract/contract-kit';
import { describeContract } from 'intercom-contract/contract-kit/vitest';
import { deletion as document } from '../../deletion.ts';

const given: Partial<VerifyOptions> = JSON.parse(process.env.OPTIONS ?? '{}');

/** Run by `one-verdict.test.ts`, like `careless.suite.ts`, with the options that it gives. */
describeContract({ document, token: 'a-Token-42', ...given, target: () => urlTarget(process.env.TARGET ?? '') });
