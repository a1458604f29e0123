import { validateHeaderName, validateHeaderValue } from 'node:http';
import { isExpectation } from '../../contract/model/candidate.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { type Law, lawsOf } from '../../contract/model/law.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { hasMembers } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { errorMessage } from '../../text/error-message.ts';
import { withoutSlots } from '../unique/slots.ts';

/**
 * The values that the laws of an operation send.
 *
 * @throws Error when a law's `values` throws or returns no values, and when a value cannot be sent.
 */
export function lawValues(operation: Operation, token: Tokens, laws: readonly Law[]): DimensionValue[] {
  return lawsOf(operation, laws).flatMap((law) => {
    if (law.values === undefined) return [];
    const given: unknown = attempt(law, () => law.values?.(operation, token));
    if (!Array.isArray(given)) throw failure(law, 'is not an array');
    return given.map((value: unknown): DimensionValue => {
      if (!isGivenValue(value))
        throw failure(law, 'has a value without a `dimension`, a `label`, an `expectation` or a `write`');
      return {
        ...value,
        rule: `law/${law.name}`,
        clauses: [clauseId.law(operation, law)],
        // A value that cannot be sent is found before the first request.
        write: (draft) =>
          attempt(law, () => {
            const written: unknown = value.write(draft);
            if (written instanceof Promise) throw new Error('`write` must not be asynchronous');
            for (const [name, text] of draft.headers) {
              validateHeaderName(name);
              validateHeaderValue(name, withoutSlots(text));
            }
          }),
      };
    });
  });
}

function isGivenValue(value: unknown): value is Omit<DimensionValue, 'clauses' | 'rule'> {
  const types = { dimension: 'string', label: 'string', write: 'function' };
  return hasMembers(value, types) && isExpectation(value.expectation);
}

function attempt<Result>(law: Law, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw failure(law, `throws: ${errorMessage(error)}`);
  }
}

function failure({ name }: Law, what: string): Error {
  return new Error(`The law ${name}: its \`values\` ${what}`);
}
