import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';

/** A POST on `/thing` with these parts of an operation and these security schemes. */
export function operationOf(parts: object, securitySchemes: object = {}): Operation {
  const [operation] = readOperations({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { '/thing': { post: { operationId: 'o', responses: { 200: { description: '' } }, ...parts } } },
    components: { securitySchemes },
  });
  if (operation === undefined) throw new Error('the document has no operation');
  return operation;
}
