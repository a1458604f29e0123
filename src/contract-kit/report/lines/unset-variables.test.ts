import { expect, it } from 'vitest';
import { unsetVariables } from './unset-variables.ts';

it.each([
  [["curl 'http://a/?x=$NOT_MINE' -H 'Authorization: Bearer '\"$API_TOKEN_SESSION\""], ['API_TOKEN_SESSION']],
  [[`-H "$(printf %s "\${A_TOKEN%?}" | base64)"`, '-H \'b: \'"$A_TOKEN"'], ['A_TOKEN']],
  [['response=$(curl "$response") -H \'a: \'"$PATH"'], []],
])('finds the variables that are not set in %j', (commands, names) => {
  expect(unsetVariables(commands)).toEqual(names);
});
