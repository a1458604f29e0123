// A service that implements the operation with the types, the versions and the validators of the package.
import Database from 'better-sqlite3';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { intercomVersions } from 'intercom-contract';
import type { ConversationDeleted, ErrorList, Operations } from 'intercom-contract/types';
import { isErrorList } from 'intercom-contract/validators';

type Query = NonNullable<Operations['deleteConversation']['parameters']['query']>;
type Refusal = Operations['deleteConversation']['responses'][401]['content']['application/json'];

export interface ServiceOptions {
  readonly file: string;
  readonly token: string;
  /** A fault planted on purpose: any version is taken. */
  readonly isCareless: boolean;
}

export function createService({ file, token, isCareless }: ServiceOptions): FastifyInstance {
  const database = new Database(file);
  database.exec('CREATE TABLE IF NOT EXISTS conversations (id TEXT PRIMARY KEY, metrics INTEGER NOT NULL DEFAULT 1)');
  const remove = database.prepare('DELETE FROM conversations WHERE id = ?');
  const known: readonly string[] = intercomVersions;

  const service = fastify({
    routerOptions: { maxParamLength: 1000 },
    // What the router cannot even decode is refused like everything else.
    frameworkErrors: (_error, _request, response) => refuse(response, 400, 'parameter_invalid'),
  });
  service.setErrorHandler((_error, _request, response) => refuse(response, 400, 'parameter_invalid'));
  service.setNotFoundHandler((_request, response) => refuse(response, 404, 'not_found'));
  service.addHook('onClose', () => database.close());

  service.delete<{ Params: { id: string } }>('/conversations/:id', (request, response) => {
    if (!isAuthorized(request, token))
      return refuse(response.header('www-authenticate', 'Bearer'), 401, 'unauthorized');
    const version = request.headers['intercom-version'];
    if (version !== undefined && !isCareless && !known.includes(String(version))) {
      return refuse(response, 400, 'intercom_version_invalid');
    }
    const { id } = request.params;
    if (!/^(?:0|-?[1-9][0-9]*)$/.test(id)) return refuse(response, 400, 'parameter_invalid');
    if (readQuery(request.query) === undefined) return refuse(response, 400, 'parameter_invalid');
    if (remove.run(id).changes === 0) return refuse(response, 404, 'not_found');
    const body: ConversationDeleted = { id, object: 'conversation', deleted: true };
    return response.send(body);
  });
  return service;
}

function isAuthorized({ headers }: FastifyRequest, token: string): boolean {
  return /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] === token;
}

function readQuery(query: unknown): Query | undefined {
  const value: unknown = Reflect.get(Object(query), 'retain_metrics');
  if (value === undefined) return {};
  return value === 'true' || value === 'false' ? { retain_metrics: value === 'true' } : undefined;
}

function refuse(response: FastifyReply, status: number, code: string): FastifyReply {
  const body: ErrorList & Refusal = { type: 'error.list', request_id: null, errors: [{ code }] };
  if (!isErrorList(body)) throw new Error('this service refuses with an error list, always');
  return response.code(status).send(body);
}
