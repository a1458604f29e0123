import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { promisify } from 'node:util';
import { hangLimit } from '../hang-limit.ts';

/** A provider that follows `tickets.yaml` in the consumer's folder. */
const sound: RequestListener = ({ url = '' }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://tickets.test');
  const number = pathname.slice(pathname.lastIndexOf('/') + 1);
  const isSound = /^(?:0|[1-9]\d*)$/.test(number) && /^(?:true|false)?$/.test(searchParams.getAll('verbose').join());
  const isRefused = !isSound || searchParams.get('verbose') === '';
  response.writeHead(isRefused ? 400 : 200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(isRefused ? { reason: 'not understood' } : { number, state: 'open' }));
};

/** A provider that accepts every request. */
const careless: RequestListener = (_request, response) => {
  response.setHeader('Content-Type', 'application/json').end('{"number":"1","state":"open"}');
};

/** A folder with a description and no code: `npx intercom-contract` judges one provider by it, and then a worse one. */
export async function commandOnly(folder: string): Promise<string> {
  const holds = await verifyByNpx(folder, sound);
  if (holds.code !== 0) throw new Error(`A sound provider is not found sound:\n${holds.said}`);
  const broken = await verifyByNpx(folder, careless);
  if (broken.code !== 1 || !broken.said.includes('readTicket/path/number/type'))
    throw new Error(`A careless provider is not found out:\n${broken.said}`);
  return holds.said.split('\n').find((line) => line.includes('The contract holds')) ?? '';
}

async function verifyByNpx(folder: string, listener: RequestListener): Promise<{ code: unknown; said: string }> {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const args = ['intercom-contract', 'verify', '--spec', 'tickets.yaml', '--target', `http://127.0.0.1:${port}`];
  try {
    // A shell, because on Windows `npx` is a `.cmd` that only a shell can start.
    const options = { cwd: folder, timeout: hangLimit, shell: process.platform === 'win32' };
    const { stdout } = await promisify(execFile)('npx', ['--no-install', ...args], options);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = Object(error);
    return { code, said: `${stdout}${stderr}` };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
