// Compiled, never run: every entry has types, without `@types/node`, and what is no entry has none.
import { type IntercomVersion, intercomVersions } from 'intercom-contract';
// @ts-expect-error no such entry
import type { Client } from 'intercom-contract/client';
import {
  contractFetch,
  type JsonObject,
  type TrafficFinding,
  type VerifyOptions,
} from 'intercom-contract/contract-kit';
import { type DescribeContractOptions, describeContract } from 'intercom-contract/contract-kit/vitest';
import { intercomLaws } from 'intercom-contract/laws';
import { type Mock, startMock } from 'intercom-contract/mock';
import { type FakeIntercomOptions, fakeIntercom } from 'intercom-contract/testing';
import type {
  DeleteConversationError,
  DeleteConversationRequest,
  DeleteConversationResponse,
  DeleteConversationResponse401,
  Operations,
  Paths,
} from 'intercom-contract/types';
import { conversationDeletedProblems, type ValidationProblem } from 'intercom-contract/validators';

type Delete = Operations['deleteConversation'];
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

export const isOneOperation: Same<Paths['/conversations/{id}']['delete'], Delete> = true;
export const query: Delete['parameters']['query'] = { retain_metrics: false };
export const deleted: Delete['responses'][200]['content']['application/json'] = { deleted: true, id: '1' };
// @ts-expect-error the id of a confirmation is a string
export const wrong: Delete['responses'][200]['content']['application/json'] = { id: 1 };
// @ts-expect-error an optional property is left out, not set to undefined
export const unset: Delete['responses'][200]['content']['application/json'] = { deleted: undefined };

export const request: DeleteConversationRequest = { path: { id: 1n }, query: { retain_metrics: false } };
export const response: DeleteConversationResponse = { deleted: true };
export const error: DeleteConversationError = { type: 'error.list', errors: [{ code: 'unauthorized' }] };
// @ts-expect-error a member that the description requires is missing
export const incomplete: DeleteConversationResponse401 = { type: 'error.list', errors: [{ message: 'no' }] };

export const versions: readonly IntercomVersion[] = intercomVersions;
export const problems: readonly ValidationProblem[] = conversationDeletedProblems({});

export const judge = (document: JsonObject): typeof fetch =>
  contractFetch(document, {
    fetch,
    laws: intercomLaws,
    onFinding: ({ side, clause }: TrafficFinding): void => notice(`${side} ${clause}`),
  });

export type Options = Pick<VerifyOptions, 'document'> & Pick<DescribeContractOptions, 'title'>;
export type NoClient = Client;
export const register: (options: DescribeContractOptions) => void = describeContract;

export const fetchOfFake = (options: FakeIntercomOptions): typeof fetch => fakeIntercom(options).fetch;
// @ts-expect-error no such fault
export const wrongFake: FakeIntercomOptions = { faults: ['reset'] };

export async function urlOfMock(): Promise<string> {
  const mock: Mock = await startMock({ dynamic: true });
  await mock.close();
  return mock.url;
}

function notice(_text: string): void {}
