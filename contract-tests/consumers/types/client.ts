// Compiled, never run: what the published types promise to a project that knows nothing of this repository.
import { createIntercomClient } from 'intercom-contract';
import type { ConversationDeleted, ErrorList, IntercomVersion } from 'intercom-contract/types';
import { isConversationDeleted } from 'intercom-contract/validators';

export const version: IntercomVersion = '2.10';
// @ts-expect-error no such version
export const unknownVersion: IntercomVersion = '2.1x';

export const refusal: ErrorList = { type: 'error.list', request_id: null, errors: [{ code: 'unauthorized' }] };
// @ts-expect-error `errors` is required
export const incomplete: ErrorList = { type: 'error.list' };

export function deletedOf(body: unknown): boolean | undefined {
  return isConversationDeleted(body) ? body.deleted : undefined;
}

export async function deleteThree(): Promise<ConversationDeleted> {
  const intercom = createIntercomClient({ token: 'token' });
  await intercom.conversations.delete(123);
  await intercom.conversations.delete(123n, { retainMetrics: false });
  // @ts-expect-error an object is no id
  await intercom.conversations.delete({ id: 123 });
  const { body } = await intercom.conversations.delete('9007199254740993');
  return body;
}
