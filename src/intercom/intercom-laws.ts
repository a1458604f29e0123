import type { Law, LawVerdict, Observation } from '../contract-kit/index.ts';

/**
 * Laws from Intercom's documentation of `DELETE /conversations/{id}` that no schema states. Give them to `verify` as `laws`.
 * The command checks them with `--laws`.
 */
export const intercomLaws: readonly Law[] = [
  {
    name: 'names-the-conversation',
    side: 'response',
    statement: 'The `id` of a confirmation is the id that was asked for, digit by digit, whatever its size.',
    source: '200 `id`: it identifies the conversation',
    judge: onConfirmation('id', ({ parameters }) => parameters.id),
  },
  {
    name: 'deleted-is-true',
    side: 'response',
    statement: 'A confirmation says that the conversation is deleted.',
    source: '200 `deleted`',
    judge: onConfirmation('deleted', () => true),
  },
  {
    name: 'type-is-error-list',
    side: 'response',
    statement: 'The `type` of a refusal is `error.list`.',
    source: '401 `type`',
    judge: ({ status, body }) => (status === 401 ? compare(body, 'type', 'error.list') : 'not-applicable'),
  },
];

/** Judges a member of the response to a valid request, if the response has it. No member is required. */
function onConfirmation(
  member: string,
  expected: (observation: Observation) => unknown,
): (observation: Observation) => LawVerdict {
  return (observation) =>
    observation.status === 200 && observation.expectation === 'accept'
      ? compare(observation.body, member, expected(observation))
      : 'not-applicable';
}

function compare(body: unknown, member: string, expected: unknown): LawVerdict {
  const actual: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, member) : undefined;
  if (actual === undefined) return 'not-applicable';
  if (actual === expected) return 'holds';
  return {
    expected: `the right ${member}`,
    actual: `another ${member}`,
    excerpt: `${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`,
  };
}
