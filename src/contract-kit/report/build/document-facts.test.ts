import { expect, it } from 'vitest';
import { orderDocument } from '../../testing/order-document.ts';
import { documentFacts } from './document-facts.ts';

it('tells descriptions apart by their title, version and digest', () => {
  const { tool, document } = documentFacts(orderDocument);
  expect(tool).toEqual({ name: 'intercom-contract', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  expect(document).toMatchObject({ title: 'Orders', version: '1' });
  expect(document.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(documentFacts({ ...orderDocument, tags: [] }).document.hash).not.toBe(document.hash);
});

it('has no title if the description has none', () => {
  expect(documentFacts({}).document).toMatchObject({ title: '', version: '' });
});
