import { type Case, caseValue } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { markWire } from '../../requests/unique/unique-wire.ts';
import type { Handle } from '../read/resource-model.ts';
import { withPathWires } from './provision/provision.ts';

/**
 * The case with an id in its path that differs in each request. `undefined` if there are too few such ids.
 *
 * @param isBelowOwn Whether it is below a thing of this run, which has few others. Then few ids are enough. Default `false`.
 */
export type NewIds = (testCase: Case, handle: Handle, isBelowOwn?: boolean) => Case | undefined;

export function createNewIds(): NewIds {
  let count = 0;
  return (testCase, { parameter }, isBelowOwn = false) => {
    count += 1;
    const wire = caseValue(testCase, dimensionName(testCase.operation, parameter))?.wire;
    if (wire === undefined) return undefined;
    const number = numberFor(parameter.schema, count);
    const marked = markWire(parameter, wire, 'preferred');
    const [text] = number === undefined ? marked.value.wire : [String(number)];
    const isNew = text !== undefined && text !== wire.wire[0] && (isBelowOwn || !marked.mayBeTaken);
    return isNew || number !== undefined ? withPathWires(testCase, new Map([[parameter.name, text ?? '']])) : undefined;
  };
}

/** The next one of few whole numbers, such as the places of a row. `undefined` if ids are something else. */
function numberFor(schema: SpecNode | undefined, count: number): number | undefined {
  const [least, most] = ['minimum', 'maximum'].map((keyword) => schema?.at(keyword)?.value);
  const isWhole = schema?.texts('type').includes('integer');
  if (!isWhole || typeof least !== 'number' || typeof most !== 'number' || most <= least) return undefined;
  return least + (count % (most - least + 1));
}
