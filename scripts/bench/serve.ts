import { createServer, type RequestListener } from 'node:http';
import document from 'intercom-contract/spec' with { type: 'json' };
import { manyOperationsProvider } from '../../contract-tests/scale/many-operations-provider.ts';
import { manyResourcesProvider } from '../../contract-tests/scale/many-resources-provider.ts';

// A loopback server in a process of its own, so that it takes no time and no memory from what is measured:
// `serve.ts NAME`. It sends its address to the process that started it.

const versions: readonly string[] = document.components.schemas.IntercomVersion.enum;
const refusal = '{"type":"error.list","errors":[{"code":"refused"}]}';
const token = 'bench-token';

const [name = '', operations] = process.argv.slice(2);
const listeners: Readonly<Record<string, () => RequestListener>> = {
  /** Confirms every deletion. */
  confirming: () => {
    return ({ url = '' }, response) => {
      // A confirmation has the id of the conversation.
      const body = JSON.stringify({ id: url.split('/').at(-1), object: 'conversation', deleted: true });
      const headers = { 'content-type': 'application/json', 'content-length': body.length, 'x-request-id': 'bench' };
      response.writeHead(200, headers).end(body);
    };
  },
  /** A correct provider of the deletion. */
  deletion: () => {
    return ({ url = '', headers }, response) => {
      const [, id = '', query = ''] = /^\/conversations\/([^?]*)\??(.*)$/.exec(url) ?? [];
      const metrics = new URLSearchParams(query).get('retain_metrics') ?? 'true';
      const version = headers['intercom-version'] ?? 'Preview';
      const isValid = /^-?\d+$/.test(id) && ['true', 'false'].includes(metrics) && versions.includes(String(version));
      const status = headers.authorization !== `Bearer ${token}` ? 401 : isValid ? 200 : 400;
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(status === 200 ? `{"id":"${id}","object":"conversation","deleted":true}` : refusal);
    };
  },
  /** A right provider of so many operations. */
  operations: () => manyOperationsProvider(Number(operations), token),
  /** A right provider that remembers what it has made. */
  resources: () => manyResourcesProvider(token),
};

const server = createServer(listeners[name]?.());
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
