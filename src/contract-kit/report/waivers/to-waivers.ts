import { isJsonObject } from '../../openapi/document/json.ts';
import { readEach } from '../../text/mistakes.ts';
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
  return readEach(given, nameOf, toWaiver);
}

function nameOf(given: unknown, index: number): string {
  const name = `waiver ${index + 1}`;
  return isJsonObject(given) && isText(given.id) ? `${name} (${given.id})` : name;
}

function toWaiver(given: unknown): Waiver {
  if (!isJsonObject(given)) throw new Error('give an object with an id and a reason.');
  const { id, reason, until } = given;
  const unknown = Object.keys(given).filter((member) => !members.includes(member));
  const mistakes = unknown.map((member) => `waivers have no ${member}${nearestIs(member, members)}.`);
  if (mistakes.length === 0 && isText(id) && isText(reason) && (until === undefined || isDay(until)))
    return { id, reason, ...(until !== undefined && { until }) };
  if (!isText(id)) mistakes.push('give the id of what it accepts.');
  if (!isText(reason)) mistakes.push('give a reason.');
  if (until !== undefined && !isDay(until)) mistakes.push('give `until` as a day, such as 2027-01-31.');
  throw new Error(mistakes.join('\n'));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
