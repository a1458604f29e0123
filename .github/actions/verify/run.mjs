// The steps of the action: runs `verify`, and ends with its exit code.
import { input, runCommand, setVerdict } from '../steps.mjs';

/** The options of `verify` that are inputs of their own. */
const options = {
  '--spec': 'DOCUMENT',
  '--target': 'TARGET',
  '--config': 'CONFIG',
  '--baseline': 'BASELINE',
  '--token-env': 'TOKEN_ENV',
};
const given = Object.entries(options).filter(([, name]) => input(name) !== '');
const status = runCommand(
  'verify',
  given.map(([option, name]) => `${option}=${input(name)}`),
);
setVerdict(status, ['holds', 'broken', 'usage', 'inconclusive']);
