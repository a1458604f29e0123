import { toWaivers } from '../../contract-kit/report/waivers/to-waivers.ts';
import type { Waiver } from '../../contract-kit/report/waivers/waiver.ts';
import type { Option } from './option.ts';
import { fileOnly } from './option-kinds.ts';

/** The waivers of a command. Only the configuration has them. */
export const waiversOption: Option<readonly Waiver[]> = fileOnly((given) => toWaivers(given ?? []));
