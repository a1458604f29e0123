import { createServer } from 'node:http';

// The loopback server of the benchmark, in a separate process, so that it does not slow down the measured one.

const server = createServer(({ url = '' }, response) => {
  // A confirmation has the id of the conversation.
  const body = JSON.stringify({ id: url.split('/').at(-1), object: 'conversation', deleted: true });
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-request-id': 'bench',
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
