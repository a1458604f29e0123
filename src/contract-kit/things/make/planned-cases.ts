import { type Case, requestKey } from '../../contract/model/case.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** The planned cases of operations, with what the service has told of them. */
export class PlannedCases {
  readonly #casesOf: (operation: Operation) => readonly Case[];
  readonly #accepted = new Set<string>();

  constructor(casesOf: (operation: Operation) => readonly Case[]) {
    this.#casesOf = casesOf;
  }

  /** Notes that the service has accepted a case. */
  accept({ request }: Case): void {
    this.#accepted.add(requestKey(request));
  }

  /** Of these, what was planned alone only because it might be refused is like the others once it was accepted. */
  of(operation: Operation): readonly Case[] {
    const isSure = (testCase: Case): boolean =>
      testCase.values.some(isUnsure) && this.#accepted.has(requestKey(testCase.request));
    return this.#casesOf(operation).map((testCase) => (isSure(testCase) ? asSure(testCase) : testCase));
  }
}

/** Whether an ordinary body is sent only once, because it differs from one that was accepted. */
function isUnsure({ alone, mayBeTaken, rule }: DimensionValue): boolean {
  return alone === true && mayBeTaken === undefined && rule === 'body/valid';
}

const asSure = onceFor((testCase: Case): Case => {
  const sure = ({ alone: _, ...value }: DimensionValue): DimensionValue => value;
  return { ...testCase, values: testCase.values.map((value) => (isUnsure(value) ? sure(value) : value)) };
});
