import { toLiteral } from './literal.ts';
import { pascalCase } from './pascal-case.ts';
import type { Operation, Spec } from './spec.ts';

/** A JSON body of a documented response, with its name and type in generated code. */
export interface ResponseBody {
  /** In PascalCase, as in `validateConversationDeleted`. */
  readonly name: string;
  /** The type as an expression that starts from an export of `types.ts`. */
  readonly type: string;
  /** `components` or `operations`: the export of `types.ts` that `type` starts from. */
  readonly typeRoot: 'components' | 'operations';
  /** JSON Pointer to the schema in the bundled document. */
  readonly pointer: string;
}

const componentPointer = /^\/components\/schemas\/([^/]+)$/;
export const jsonMediaType: RegExp = /^application\/(?:[\w.-]+\+)?json\b/i;

/**
 * Every JSON body of the documented responses, once. A component schema keeps its name, an inline schema is named after its
 * location.
 */
export function responseBodies({ contract }: Spec): ResponseBody[] {
  const bodies = contract.operations.flatMap((operation) =>
    operation.responses.flatMap(({ status, content }) =>
      content.flatMap(({ mediaType, node }) => {
        const schema = node.at('schema');
        if (schema === undefined || !jsonMediaType.test(mediaType)) return [];
        return [toBody(operation, status, mediaType, schema.pointer)];
      }),
    ),
  );
  return [...new Map(bodies.map((body) => [body.name, body])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toBody({ id }: Operation, status: string, mediaType: string, pointer: string): ResponseBody {
  const component = componentPointer.exec(pointer)?.[1];
  if (component !== undefined) {
    const type = `components['schemas'][${toLiteral(component)}]`;
    return { name: pascalCase(component), type, typeRoot: 'components', pointer };
  }
  const name = `${pascalCase(id)}${pascalCase(status).replace(/^_/, '')}`;
  return { name, type: inlineType(id, status, mediaType), typeRoot: 'operations', pointer };
}

/** The type of a body by its place. */
export function inlineType(id: string, status: string, mediaType: string): string {
  const key = /^\d+$/.test(status) ? status : toLiteral(status);
  return `operations[${toLiteral(id)}]['responses'][${key}]['content'][${toLiteral(mediaType)}]`;
}

/** The name of the guard for a body. */
export function validatorName({ name }: ResponseBody): string {
  return `validate${name}`;
}
