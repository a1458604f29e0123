import { createServer } from 'node:http';

// The loopback server of the benchmark, in a process of its own so that it takes no time from what is measured.

const server = createServer(({ url = '' }, response) => {
  // A confirmation names the conversation that was asked for.
  const body = JSON.stringify({ id: url.split('/').at(-1), object: 'conversation', deleted: true });
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-request-id': 'bench',
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
