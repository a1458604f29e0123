import document from 'intercom-contract/spec' with { type: 'json' };
import { type PrismServer, type PrismServerOptions, startPrism } from './contract-kit/index.ts';

export type MockOptions = PrismServerOptions;
export type Mock = PrismServer;

/**
 * Starts a Prism mock of the packaged description on a loopback port.
 *
 * @example
 * const mock = await startMock();
 * const intercom = createIntercomClient({ token: 'any', baseUrl: mock.url });
 * await mock.close();
 * @throws Error when Prism, an optional peer dependency, is not installed; the message says how to install it.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  return await startPrism(document, options);
}
