import type { Handlers } from '../call.ts';

export const settingsHandlers: Pick<Handlers, 'getSettings' | 'replaceSettings'> = {
  getSettings: ({ store }) => ({ status: 200, body: store.settings.get('settings')?.members }),
  replaceSettings: ({ store, account, body }) => {
    store.settings.set('settings', { id: 'settings', account, serial: store.nextSerial(), members: body });
    return { status: 200, body };
  },
};
