import { createServer } from 'node:http';
import document from 'intercom-contract/spec' with { type: 'json' };

// A correct provider of the operation, in a separate process, so that it does not slow down the measured one.

const versions: readonly string[] = document.components.schemas.IntercomVersion.enum;
const refusal = '{"type":"error.list","errors":[{"code":"refused"}]}';

const server = createServer(({ url = '', headers }, response) => {
  const [, id = '', query = ''] = /^\/conversations\/([^?]*)\??(.*)$/.exec(url) ?? [];
  const metrics = new URLSearchParams(query).get('retain_metrics') ?? 'true';
  const version = headers['intercom-version'] ?? 'Preview';
  const isValid = /^-?\d+$/.test(id) && ['true', 'false'].includes(metrics) && versions.includes(String(version));
  const status = headers.authorization !== 'Bearer bench-token' ? 401 : isValid ? 200 : 400;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(status === 200 ? `{"id":"${id}","object":"conversation","deleted":true}` : refusal);
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
