import { isJsonObject } from '../../openapi/document/json.ts';
import { assertNoMistakes } from '../../text/mistakes.ts';
import { nearestIs } from '../../text/nearest.ts';
import type { Waiver } from './waiver.ts';

const members: readonly string[] = ['id', 'reason', 'until'];

/**
 * Checks the waivers of a configuration.
 *
 * @throws Error with a line for each mistake: a waiver lacks its id or its reason, or has something that waivers do not have.
 */
export function toWaivers(given: unknown): Waiver[] {
  if (!Array.isArray(given))
    throw new Error("give a list of waivers, as in [{ id: 'getOrder/path/id/*', reason: 'Ticket 12' }].");
  const read = given.map((waiver: unknown, index) => toWaiver(waiver, `waiver ${index + 1}`));
  assertNoMistakes(read.flatMap((one) => (Array.isArray(one) ? one : [])));
  return read.flatMap((one) => (Array.isArray(one) ? [] : [one]));
}

/** The waiver, or its mistakes. */
function toWaiver(given: unknown, name: string): Waiver | string[] {
  if (!isJsonObject(given)) return [`${name}: give an object with an id and a reason.`];
  const { id, reason, until } = given;
  const called = isText(id) ? `${name} (${id})` : name;
  const mistakes = Object.keys(given)
    .filter((member) => !members.includes(member))
    .map((member) => `${called}: waivers have no ${member}${nearestIs(member, members)}.`);
  if (!isText(id)) mistakes.push(`${called}: give the id of what it accepts.`);
  if (!isText(reason)) mistakes.push(`${called}: give a reason.`);
  if (until !== undefined && !isDay(until)) mistakes.push(`${called}: give \`until\` as a day, such as 2027-01-31.`);
  const isSound = mistakes.length === 0 && isText(id) && isText(reason) && (until === undefined || isDay(until));
  return isSound ? { id, reason, ...(until !== undefined && { until }) } : mistakes;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
