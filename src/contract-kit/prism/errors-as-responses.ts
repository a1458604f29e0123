import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';
import { refuse } from './refusal.ts';

/**
 * Makes an error that a request causes the response to that request: a 400. Prism lets such errors end its process, some of
 * them long after its handler has returned. An error that no request caused still ends the thread.
 */
export function answerWithErrors(): void {
  const responses = new AsyncLocalStorage<ServerResponse>();
  subscribe('http.server.request.start', (message) => {
    const response = typeof message === 'object' && message !== null && 'response' in message && message.response;
    if (response instanceof ServerResponse) responses.enterWith(response);
  });
  process.on('uncaughtException', (error) => {
    const response = responses.getStore();
    if (response === undefined) process.exit(1);
    if (!response.writableEnded) refuse(response, 400, `Prism cannot read it: ${error.message}`);
  });
}
