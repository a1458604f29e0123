import { operations } from '../client/generated.ts';
import { toAnswer, toRefusal } from '../fake/answer.ts';
import { checkRequest } from '../fake/check-request.ts';
import { type FakeServer, serve } from '../fake/serve.ts';

const operation = operations.deleteConversation;

/** The only token that the service accepts. */
export const demoToken = 'demo-token';

/** Serves the deletion of conversations with one bug: it takes for an id what `Number` takes for an integer, such as `0x10`. */
export function startCarelessService(): Promise<FakeServer> {
  return serve(({ method, url, headers }) => {
    const id = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
    const read = new URL(url);
    if (id !== '' && Number.isInteger(Number(id))) read.pathname = operation.path.replace('{id}', '1');
    const { problem } = checkRequest(operation, { method, url: read, headers }, demoToken);
    return problem ? toRefusal(problem) : toAnswer({ body: { id, object: 'conversation', deleted: true } });
  });
}
