export {
  type Config,
  type DiffConfig,
  defineConfig,
  type JudgeConfig,
  type Login,
  type LoginValue,
  type MockConfig,
  type SchemeSource,
  type Texts,
  type TokenFrom,
  type VerifyConfig,
} from './cli/config/config.ts';
export type { OwnPolicy, PolicyRow } from './contract-kit/diff/compare/policy.ts';
export type { Waiver } from './contract-kit/report/waivers/waiver.ts';
