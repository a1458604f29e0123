import { visible } from '../../text/visible-text.ts';
import { hanging, wrap } from '../../text/wrap.ts';
import type { OperationReach } from './explain.ts';

/** How operations are reached, for a terminal. */
export function explainLines(given: readonly OperationReach[], columns: number): string[] {
  return visible(given).flatMap(({ operation, method, path, needs, withheld }) => [
    ...wrap(`${operation}: ${method} ${path}`, columns),
    ...needs.flatMap(({ name, source }) => indented(`${name}: ${source}`, columns)),
    ...(withheld === undefined
      ? []
      : indented(`withheld: ${withheld}; --touch ${operation} sends its requests`, columns)),
    ...(needs.length === 0 && withheld === undefined ? ['  needs no id'] : []),
  ]);
}

function indented(text: string, columns: number): string[] {
  return hanging(text, columns, '  ', 4);
}
