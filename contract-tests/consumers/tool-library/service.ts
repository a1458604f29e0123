// A service with Fastify and SQLite that keeps to tool-library.yaml. Its bodies are judged by the schemas of that file.
import { Ajv2020 } from 'ajv/dist/2020.js';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { loadDocument } from 'intercom-contract/contract-kit';
import { type NewLoan, type NewTool, Store } from './store.ts';

export const document = await loadDocument('tool-library.yaml');

/** Fastify would convert `"7"` to 7 in bodies, and `0x7` in parameters. So bodies are taken as they are, and parameters as texts. */
const ajv = new Ajv2020({ strict: false, coerceTypes: false }).addSchema(document, 'tool-library');
const body = (name: string): object => ({ body: { $ref: `tool-library#/components/schemas/${name}` } });
const text = (pattern: string): object => ({ type: 'string', pattern });
const object = (properties: object): object => ({ type: 'object', properties });
const toolId = { params: object({ toolId: text('^[0-9a-f]{24}$') }) };
const loanId = { params: object({ loanId: text('^[1-9][0-9]*$') }) };
const listing = {
  querystring: object({ kind: text('^(?:saw|drill|ladder|other)$'), limit: text('^(?:[1-9]|[1-4][0-9]|50)$') }),
};

type OfTool<Body = unknown> = { Params: { toolId: string }; Body: Body };

/** @param key - The API key that every request must have. */
export function createService(key: string): FastifyInstance {
  const store = new Store();
  const service = fastify({
    routerOptions: { maxParamLength: 1000 },
    frameworkErrors: (error, _request, reply) => refuse(reply, error.statusCode ?? 400, error.message),
  });
  service.removeContentTypeParser('text/plain');
  service.setValidatorCompiler(({ schema }) => ajv.compile(Object(schema)));
  service.setErrorHandler<{ statusCode?: number; message: string }>((error, _request, reply) =>
    refuse(reply, error.statusCode ?? 500, error.message),
  );
  service.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'There is no such resource.'));
  service.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-api-key'] !== key) return refuse(reply, 401, 'The API key is missing or wrong.');
  });
  service.addHook('onClose', () => store.close());

  service.get<{ Querystring: { kind?: string; limit?: string } }>('/tools', { schema: listing }, ({ query }) =>
    store.tools(query.kind, Number(query.limit ?? 20)),
  );
  service.post<{ Body: NewTool }>('/tools', { schema: body('NewTool') }, (request, reply) => {
    const tool = store.addTool(request.body);
    return reply.code(201).header('location', `/tools/${tool.id}`).send(tool);
  });
  service.get<OfTool>('/tools/:toolId', { schema: toolId }, ({ params }, reply) => {
    return store.tool(params.toolId) ?? refuse(reply, 404, 'There is no such tool.');
  });
  service.patch<OfTool<Partial<NewTool>>>(
    '/tools/:toolId',
    { schema: { ...toolId, ...body('ToolChange') } },
    (request, reply) => {
      const tool = store.tool(request.params.toolId);
      return tool === undefined ? refuse(reply, 404, 'There is no such tool.') : store.changeTool(tool, request.body);
    },
  );
  service.delete<OfTool>('/tools/:toolId', { schema: toolId }, ({ params }, reply) => {
    const isRemoved = store.removeTool(params.toolId);
    return isRemoved ? reply.code(204).send() : refuse(reply, 404, 'There is no such tool.');
  });

  service.get<OfTool>('/tools/:toolId/loans', { schema: toolId }, ({ params }, reply) => {
    const isThere = store.tool(params.toolId) !== undefined;
    return isThere ? store.loans(params.toolId) : refuse(reply, 404, 'There is no such tool.');
  });
  service.post<OfTool<NewLoan>>(
    '/tools/:toolId/loans',
    { schema: { ...toolId, ...body('NewLoan') } },
    (request, reply) => {
      const tool = store.tool(request.params.toolId);
      if (tool === undefined) return refuse(reply, 404, 'There is no such tool.');
      if (tool.lent) return refuse(reply, 409, 'The tool is lent already.');
      return reply.code(201).send(store.lend(tool, request.body));
    },
  );
  service.post<{ Params: { loanId: string } }>('/loans/:loanId/return', { schema: loanId }, ({ params }, reply) => {
    const loan = store.loan(Number(params.loanId));
    if (loan === undefined) return refuse(reply, 404, 'There is no such loan.');
    return loan.over ? refuse(reply, 409, 'The tool is back already.') : store.endLoan(loan);
  });
  return service;
}

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ message });
}
