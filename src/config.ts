export {
  type Config,
  type DiffConfig,
  defineConfig,
  type MockConfig,
  type Texts,
  type VerifyConfig,
} from './cli/config/config.ts';
export type { Waiver } from './contract-kit/waivers/waiver.ts';
