import { wordsOf } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { ResourceModel } from './resource-model.ts';
import { makesReadable } from './withheld.ts';

/** What a POST does that only reads, although it may have a body. */
const reading = /^(?:validate|search|preview|export)$/;

/** Whether a POST only reads by its own words: the last segment of its path, or the first word of its id, says so. */
export function readsByName(operation: Operation, model: ResourceModel): boolean {
  const said = [wordsOf(segmentsOf(operation.path).at(-1) ?? '').join(' '), wordsOf(operation.id)[0] ?? ''];
  return operation.method === 'POST' && said.some((words) => reading.test(words)) && !makesReadable(operation, model);
}
