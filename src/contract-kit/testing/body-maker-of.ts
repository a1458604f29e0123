import { bodyContents } from '../openapi/operation/body-content.ts';
import { type BodyMaker, createBodyMaker } from '../requests/bodies/body-maker.ts';
import { bodyOperation } from './body-operation.ts';

/** Creates the function that writes the bodies of a schema that an operation requires. */
export function bodyMakerOf(schema: object, mediaType = 'application/json'): BodyMaker {
  const operation = bodyOperation({ required: true, content: { [mediaType]: { schema } } });
  const [content] = bodyContents(operation);
  if (content === undefined) throw new Error(`no bodies of ${mediaType} are made`);
  return createBodyMaker(operation, content);
}
