import { type Operation, readOperations } from '../openapi/operation/operation.ts';

export interface BodyDescription {
  readonly method?: string;
  readonly openapi?: string;
  readonly required?: boolean;
  /** What stands under each media type. */
  readonly content: Readonly<Record<string, object>>;
}

/** An operation whose requests have a body. */
export function bodyOperation({ method = 'post', openapi = '3.1.0', required, content }: BodyDescription): Operation {
  const requestBody = { ...(required !== undefined && { required }), content };
  const paths = { '/things': { [method]: { operationId: 'send', requestBody, responses: {} } } };
  const [operation] = readOperations({ openapi, info: { title: 'Things', version: '1' }, paths });
  if (operation === undefined) throw new Error('no operation');
  return operation;
}

/** An operation whose body is JSON, and required by default. */
export function jsonOperation(
  schema: object,
  options: Pick<BodyDescription, 'required'> = { required: true },
): Operation {
  return bodyOperation({ ...options, content: { 'application/json': { schema } } });
}
