import {
  createIntercomClient,
  type ErrorList,
  IntercomError,
  isUnauthorizedError,
  isUnexpectedResponseError,
} from 'intercom-contract';
import { isConversationDeleted, isErrorList } from 'intercom-contract/validators';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnPrism } from './prism-contract.ts';
import { type RecordedPrism, startRecordedPrism } from './recorded-prism.ts';

const isResponse = ({ side }: { side: string }): boolean => side === 'response';
describeOnPrism(isResponse);
describeOnPrism(isResponse, { dynamic: true });

/** Generated responses differ. This number is enough to show the optional and nullable parts. */
const responsesToTry = 60;

describe('the result of the client for a response', () => {
  let prism: RecordedPrism;
  beforeAll(async () => {
    prism = await startRecordedPrism();
  });
  afterAll(() => prism.close());

  const attempt = async (prefer: string | undefined): Promise<unknown> => {
    prism.prefer = prefer;
    return await createIntercomClient({ token: 't', baseUrl: prism.url })
      .conversations.delete(7)
      .catch((error: unknown) => error);
  };
  it('is the documented confirmation for the example of a 200', async () => {
    expect(await attempt(undefined)).toEqual({
      body: { id: '5ba682d23d7cf92bef87bfd4', object: 'conversation', deleted: true },
    });
  });

  it('is an unexpected response for a generated 200, because its id is that of another conversation', async () => {
    let unexpected = 0;
    for (let count = 0; count < responsesToTry; count += 1) {
      const result = await attempt('dynamic=true');
      if (isUnexpectedResponseError(result)) {
        unexpected += 1;
        expect(result).toMatchObject({ outcome: 'unknown', status: 200 });
      } else {
        const { body } = result as { body: unknown };
        expect(isConversationDeleted(body)).toBe(true);
        expect(body).toMatchObject({ deleted: true });
        expect(body).not.toHaveProperty('id');
      }
    }
    expect(unexpected).toBeGreaterThan(0);
  });

  it('is an unauthorized error with the documented code for the example of a 401', async () => {
    const error = await attempt('code=401');
    expect(isUnauthorizedError(error)).toBe(true);
    expect(error).toMatchObject({
      outcome: 'refused',
      status: 401,
      codes: ['unauthorized'],
      requestId: 'f93ecfa8-d08a-4325-8694-89aeb89c8f85',
      errors: [{ code: 'unauthorized', message: 'Access Token Invalid', field: 'email' }],
    });
  });

  it('is an unauthorized error with all the items of any generated 401', async () => {
    for (let count = 0; count < responsesToTry; count += 1) {
      const error = await attempt('code=401, dynamic=true');
      if (!isUnauthorizedError(error)) throw new Error('no unauthorized error', { cause: error });
      const list: ErrorList = { type: 'error.list', errors: error.errors };
      expect(isErrorList(list)).toBe(true);
      expect(error.codes).toEqual(error.errors.map(({ code }) => code));
      expect(error.outcome).toBe('refused');
    }
  });

  it('is never another kind of error', async () => {
    for (const prefer of [undefined, 'code=401', 'dynamic=true', 'code=401, dynamic=true', 'code=418']) {
      const result = await attempt(prefer);
      expect(result instanceof Error ? result instanceof IntercomError : true).toBe(true);
    }
  });
});
