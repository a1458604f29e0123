// The steps of the action: runs `diff`, writes the comment, and ends with the exit code of `diff`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { annotate, fail, input, report, reportFile, runCommand, setOutput, setVerdict } from '../steps.mjs';

const { env } = process;
const token = input('GITHUB_TOKEN');
// The other programs of this step need no token.
delete env.INPUT_GITHUB_TOKEN;

const event = env.GITHUB_EVENT_PATH ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) : {};
const document = input('DOCUMENT') || 'spec/openapi.yaml';
const [comment, page] = [reportFile('comment.md'), reportFile('page.html')];
/** The options of `diff` that are inputs of their own. */
const options = { '--policy': 'POLICY', '--fail-on': 'FAIL_ON', '--config': 'CONFIG' };

const given = Object.entries(options).filter(([, name]) => input(name) !== '');
const words = [input('OLD') || oldDocument(), document, ...given.map(([option, name]) => `${option}=${input(name)}`)];
const status = runCommand('diff', words, [`markdown=${comment}`, `html=${page}`]);
if (existsSync(page)) setOutput('page', page);
if (event.pull_request !== undefined && existsSync(comment) && input('COMMENT') !== 'false') await writeComment();
setVerdict(status, ['passes', 'breaks', 'usage']);

/** The description in the commit that the change starts from. A checkout may have the last commit only. */
function oldDocument() {
  const base = event.pull_request?.base?.sha ?? event.merge_group?.base_sha ?? event.before;
  if (!/^[0-9a-f]{40,64}$/.test(base))
    fail('This event names no commit to compare with. Give one, as in old: git:main:openapi.yaml.');
  const git = (...args) => spawnSync('git', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!git('cat-file', '-e', `${base}^{commit}`) && !git('fetch', '--no-tags', '--depth=1', 'origin', base))
    fail(`The commit ${base} cannot be fetched. Give actions/checkout fetch-depth: 0.`);
  return `git:${base}:${document}`;
}

/** Writes the comment of this document, or writes it anew. What changes nothing gets no new one. */
async function writeComment() {
  // One workflow may compare several documents.
  const mark = `<!-- intercom-contract diff of ${document.replaceAll('--', '- -')} -->`;
  const comments = `/repos/${env.GITHUB_REPOSITORY}/issues/${event.pull_request.number}/comments`;
  const body = `${mark}\n${readFileSync(comment, 'utf8')}`;
  try {
    const known = await findComment(comments, mark);
    const isNothing = JSON.parse(readFileSync(report, 'utf8')).bump === 'none';
    if (known !== undefined)
      await call('PATCH', `/repos/${env.GITHUB_REPOSITORY}/issues/comments/${known.id}`, { body });
    else if (!isNothing) await call('POST', comments, { body });
  } catch (error) {
    annotate('notice', `The job summary has the page, because the comment could not be written: ${error.message}`);
  }
}

/** The comment that an earlier run of this action has written. A comment of somebody else is never changed. */
async function findComment(comments, mark) {
  // A token of a workflow has no user of its own.
  const own = await call('GET', '/user').catch(() => undefined);
  const isOwn = ({ user }) => (own === undefined ? user?.type === 'Bot' : user?.login === own.login);
  for (let number = 1; ; number += 1) {
    const found = await call('GET', `${comments}?per_page=100&page=${number}`);
    const known = found.find((one) => isOwn(one) && one.body?.startsWith(mark));
    if (known !== undefined || found.length < 100) return known;
  }
}

/** Calls GitHub, and returns its response. */
async function call(method, path, body) {
  const response = await fetch(`${env.GITHUB_API_URL || 'https://api.github.com'}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/vnd.github+json',
      'X-GitHub-Api-Version': '2022-11-28',
    },
    body: body && JSON.stringify(body),
    redirect: 'error',
  });
  if (response.ok) return await response.json();
  const missing = [401, 403, 404].includes(response.status);
  const why = missing ? ' The token needs the permission pull-requests: write.' : '';
  throw new Error(`GitHub answered with ${response.status}.${why}`);
}
