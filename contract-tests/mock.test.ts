import { createIntercomClient } from 'intercom-contract';
import { startMock } from 'intercom-contract/mock';
import { expect, it } from 'vitest';

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
