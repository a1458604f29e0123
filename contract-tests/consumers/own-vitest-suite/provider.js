// The service under test. With TICKETS_ARE_WRONG=1 it invents a state that its description does not have.
import { once } from 'node:events';
import { createServer } from 'node:http';

export async function startProvider() {
  const server = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://tickets.test');
    const number = pathname.split('/').at(-1);
    const isSound =
      /^(?:0|[1-9][0-9]*)$/.test(number) && /^(?:true|false)?$/.test(searchParams.getAll('verbose').join());
    const isRefused = !isSound || (searchParams.has('verbose') && searchParams.get('verbose') === '');
    const state = process.env.TICKETS_ARE_WRONG === '1' ? 'lost' : 'open';
    response.writeHead(isRefused ? 400 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(isRefused ? { reason: 'not understood' } : { number, state }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
