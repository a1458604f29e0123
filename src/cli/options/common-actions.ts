import type { CommonActions, ConfigActions } from './open-command-line.ts';
import type { OptionTable } from './option.ts';
import { flag, path } from './option-kinds.ts';

/** The options of every command. */
export const commonActions: OptionTable<CommonActions> = { help: flag('show this help') };

/** The options of every command that reads the configuration. */
export const configActions: OptionTable<ConfigActions> = {
  ...commonActions,
  config: path('FILE', 'configuration (default: the nearest intercom-contract.config.ts, .js, .json, …)', {
    isForReplay: true,
  }),
};
