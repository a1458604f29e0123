import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createIntercomClient } from 'intercom-contract';
import createClient from 'openapi-fetch';

/** One way to delete a conversation, once. */
export interface Contestant {
  readonly name: string;
  readonly run: (id: number) => Promise<unknown>;
  /** A program with one delete call, for the size of its bundle. Absent for parts of the platform. */
  readonly program?: string;
}

const token = 'a-bench-token';
const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'Intercom-Version': 'Preview' };

interface Paths {
  '/conversations/{id}': {
    delete: {
      parameters: { path: { id: number } };
      responses: { 200: { content: { 'application/json': { deleted?: boolean } } } };
    };
  };
}

/** The part of the official SDK that is measured. */
type IntercomClient = new (options: {
  token: string;
  baseUrl: string;
}) => {
  readonly conversations: { readonly deleteConversation: (request: { conversation_id: number }) => Promise<unknown> };
};

/** The contestants in the order of the report. The others are compared with the first one. */
export const createContestants = (baseUrl: string, sdkFolder: string): readonly Contestant[] => {
  const openapi = createClient<Paths>({ baseUrl, headers });
  const intercom = createIntercomClient({ token, baseUrl });
  const sdk: { readonly IntercomClient: IntercomClient } = createRequire(join(sdkFolder, 'index.js'))(
    'intercom-client',
  );
  const official = new sdk.IntercomClient({ token, baseUrl });
  return [
    {
      name: 'bare fetch',
      run: async (id) => (await fetch(`${baseUrl}/conversations/${id}`, { method: 'DELETE', headers })).json(),
    },
    {
      name: 'openapi-fetch alone',
      run: (id) => openapi.DELETE('/conversations/{id}', { params: { path: { id } } }),
      program: `import createClient from 'openapi-fetch';
        await createClient({ baseUrl: 'https://api.intercom.io' }).DELETE('/conversations/{id}', { params: { path: { id: 1 } } });`,
    },
    {
      name: 'intercom-contract',
      run: (id) => intercom.conversations.delete(id),
      program: `import { createIntercomClient } from 'intercom-contract';
        await createIntercomClient({ token: 't' }).conversations.delete(1);`,
    },
    {
      name: 'intercom-client 7.0.3',
      run: (conversation_id) => official.conversations.deleteConversation({ conversation_id }),
      program: `import { IntercomClient } from 'intercom-client';
        await new IntercomClient({ token: 't' }).conversations.deleteConversation({ conversation_id: 1 });`,
    },
  ];
};
