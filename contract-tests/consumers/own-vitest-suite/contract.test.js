import { contractFetch, loadDocument, urlTarget } from 'intercom-contract/contract-kit';
import { describeContract } from 'intercom-contract/contract-kit/vitest';
import { afterAll, expect, it } from 'vitest';
import { startProvider } from './provider.js';

const document = await loadDocument('tickets.yaml');
const provider = await startProvider();
afterAll(provider.close);

describeContract({ document, target: () => urlTarget(provider.url) });

it('is read by this service as its description says', async () => {
  const findings = [];
  const fetch = contractFetch(document, { onFinding: (finding) => findings.push(finding) });
  const response = await fetch(`${provider.url}/tickets/7?verbose=true`);
  expect(await response.json()).toMatchObject({ number: '7' });
  expect(findings).toEqual([]);
});
