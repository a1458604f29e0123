// A worker as edge platforms know it: an object that answers requests, with web APIs and nothing of Node.
import { createIntercomClient, isIntercomError } from 'intercom-contract';
import { conversationDeletedProblems } from 'intercom-contract/validators';

export const worker = {
  async fetch(request, env) {
    const intercom = createIntercomClient({ token: env.INTERCOM_TOKEN, baseUrl: env.INTERCOM_URL });
    const id = new URL(request.url).searchParams.get('id') ?? '';
    try {
      const { body } = await intercom.conversations.delete(id);
      return Response.json({ body, problems: conversationDeletedProblems(body) });
    } catch (error) {
      if (!isIntercomError(error)) throw error;
      return Response.json({ outcome: error.outcome, name: error.name }, { status: 502 });
    }
  },
};
