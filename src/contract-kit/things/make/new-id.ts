import { type Case, caseValue } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { markWire } from '../../requests/unique/unique-parameter.ts';
import type { Handle } from '../read/resource-model.ts';
import { withPathWires } from './provision/provision.ts';

/** The case with an id in its path that differs in each request. `undefined` if there are too few such ids. */
export function withNewId(one: Case, { parameter }: Handle): Case | undefined {
  const wire = caseValue(one, dimensionName(one.operation, parameter))?.wire;
  if (wire === undefined) return undefined;
  const marked = markWire(parameter, wire);
  const [text] = marked.wire.wire;
  const isNew = text !== undefined && text !== wire.wire[0] && !marked.mayBeTaken;
  return isNew ? withPathWires(one, new Map([[parameter.name, text]])) : undefined;
}
