import { createIntercomClient } from 'intercom-contract';
import { startMock } from 'intercom-contract/mock';
import { expect, it } from 'vitest';

it('is one mock for all its users in a process', async () => {
  const [server, other] = await Promise.all([startMock(), startMock()]);
  expect(other.url).toBe(server.url);
  const intercom = createIntercomClient({ token: 'any', baseUrl: server.url });
  await server.close();
  await server.close();
  await expect(intercom.conversations.delete(1)).resolves.toMatchObject({ body: { deleted: true } });
  await other.close();
  const later = await startMock();
  expect(later.url).toBe(server.url);
  await expect(intercom.conversations.delete(1)).resolves.toMatchObject({ body: { deleted: true } });
  await later.close();
});
