import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts one of the servers of `serve.ts`, in a process of its own. */
export async function startServer(
  ...args: readonly string[]
): Promise<{ port: number; url: string; stop: () => void }> {
  const server = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), args);
  const [{ port }] = await once(server, 'message');
  return { port, url: `http://127.0.0.1:${port}`, stop: () => server.kill() };
}
