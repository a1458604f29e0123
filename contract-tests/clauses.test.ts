import { deriveContract } from 'intercom-contract/contract-kit';
import document from 'intercom-contract/spec' with { type: 'json' };
import { describe, expect, it } from 'vitest';

/** The clauses of each operation, typed by hand from the seed document. The derivation must find exactly these. */
const expected: Readonly<Record<string, string>> = {
  deleteConversation: `
  security/bearerAuth
  header/Intercom-Version/optional
  header/Intercom-Version/enum
  path/id/required
  path/id/type
  query/retain_metrics/optional
  query/retain_metrics/type
  status
  200/media-type
  200/body/type
  200/body/id/type
  200/body/object/type
  200/body/object/enum
  200/body/deleted/type
  401/media-type
  401/body/type
  401/body/required/type
  401/body/required/errors
  401/body/type/type
  401/body/request_id/type
  401/body/errors/type
  401/body/errors/minItems
  401/body/errors/items/type
  401/body/errors/items/required/code
  401/body/errors/items/code/type
  401/body/errors/items/message/type
  401/body/errors/items/field/type`,
};

/** The pointers of what the kit cannot judge, such as a format that only the vendor knows. */
const notJudged: readonly string[] = [];

describe('the contract of the packaged description', () => {
  const contract = deriveContract(document);

  it('has exactly the clauses that the seed document states', () => {
    const ids = Object.entries(expected).flatMap(([operation, clauses]) =>
      clauses
        .trim()
        .split(/\s+/)
        .map((clause) => `${operation}/${clause}`),
    );
    expect(
      contract.clauses.map(({ id }) => id),
      'Add the clauses of a new operation to the table in contract-tests/clauses.test.ts',
    ).toEqual(ids);
  });

  it('leaves nothing of the description unverified but what is listed', () => {
    const pointers = contract.notVerified.map(({ pointer }) => pointer);
    const advice =
      'Take these parts out of the description, or list them as not judged in contract-tests/clauses.test.ts';
    expect(pointers, advice).toEqual(notJudged);
  });

  it('has an existing pointer and one sentence for each clause', () => {
    for (const { pointer, statement } of contract.clauses) {
      const keys = pointer
        .split('/')
        .slice(1)
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
      const value = keys.reduce<unknown>((node, key) => Reflect.get(Object(node), key), document);
      expect(value, pointer).toBeDefined();
      expect(statement).toMatch(/^[A-Z].*[^.]\.$/s);
    }
  });
});
