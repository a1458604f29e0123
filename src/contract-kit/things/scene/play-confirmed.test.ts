import { expect, it } from 'vitest';
import type { ProbeVerdict } from '../../contract/model/probe.ts';
import type { Step } from '../../contract/model/step.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { libraryDocument } from '../../testing/library-document.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { resourceModel } from '../read/resource-model.ts';
import { Breach, clear, demand } from './breach.ts';
import { type Played, type PlayOn, playConfirmed, toVerdict } from './play-confirmed.ts';
import type { Scene } from './scene.ts';
import { sceneLaw } from './scene-law.ts';

function stepOf(path: string, id = 'getOrder', document: JsonObject = orderDocument): Step {
  const all = readOperations(document);
  const operation = all.find((one) => one.id === id) ?? all[0];
  if (operation === undefined) throw new Error('The document has no operation.');
  const request = { method: 'GET', path, headers: [] };
  const one = { operation, request, values: [], expectation: 'accept', rule: 'valid', clauses: [] } as const;
  const exchange = { request, result: { kind: 'failure', failure: 'timeout', message: '' } } as const;
  return { case: { ...one, fault: undefined }, template: request, exchange, status: 0, body: undefined };
}

/** A scene that has sent one step, with a path that tells it from others. */
function openScene(path: string): Scene {
  const steps = [stepOf(path)];
  return {
    model: resourceModel(orderDocument),
    baseUrl: new URL('http://127.0.0.1'),
    make: async () => 'nothing is made',
    send: async () => undefined,
    operations: () => [],
    pause: async () => {},
    prepare: async () => false,
    casesOf: () => [],
    steps: () => steps,
    leave: async () => undefined,
    undescribed: () => undefined,
  };
}

/** Plays a law that is broken at these times. Returns the verdict and the path of the step that shows the breach. */
async function playedWith(isBroken: readonly boolean[], again?: PlayOn) {
  let scenes = 0;
  let plays = 0;
  const play = async (scene: Scene): Promise<Played> => {
    plays += 1;
    const [shown] = scene.steps();
    if (isBroken[plays - 1] !== true || shown === undefined) return { ending: undefined };
    return { ending: new Breach('one', 'another', shown), again };
  };
  const verdict = await playConfirmed(() => {
    scenes += 1;
    return openScene(`/orders/${scenes}`);
  }, play);
  return { verdict, plays, path: verdict.kind === 'broken' ? verdict.shown.exchange.request.path : undefined };
}

it('plays a rule that holds once', async () => {
  expect(await playedWith([false])).toMatchObject({ verdict: { kind: 'holds' }, plays: 1 });
});

it('reports a breach that shows again with new things, by the steps of the second time', async () => {
  const { verdict, path } = await playedWith([true, true]);
  expect(verdict).not.toHaveProperty('isFlaky');
  expect(path).toBe('/orders/2');
});

it('calls a breach flaky that shows two times of three', async () => {
  const { verdict, path } = await playedWith([true, false, true]);
  expect(verdict).toMatchObject({ kind: 'broken', isFlaky: true });
  expect(path).toBe('/orders/3');
});

it('reports no breach that shows once of three times', async () => {
  expect((await playedWith([true, false, false])).verdict).toEqual({
    kind: 'not-judged',
    reason: 'it was broken once, and was not when it was tried again',
  });
});

it('plays only what a breach needs the second time', async () => {
  const again: PlayOn = async (scene) => {
    const [shown] = scene.steps();
    return shown && new Breach('one', 'alone', shown);
  };
  expect(await playedWith([true], again)).toMatchObject({ verdict: { actual: 'alone' }, plays: 1 });
});

it('shows the whole rule where a part of it alone does not break it', async () => {
  const { verdict, path } = await playedWith([true, true], async () => undefined);
  expect(verdict).not.toHaveProperty('isFlaky');
  expect(path).toBe('/orders/3');
});

type Seen = 'holds' | 'unclear' | 'broken';

/** The verdict of a law about several resources, of which the law has seen this, one after another. */
async function lawWith(...seen: readonly Seen[]): Promise<ProbeVerdict | undefined> {
  const [operation] = readOperations(libraryDocument);
  if (operation === undefined) throw new Error('The document has no operation.');
  const resources = resourceModel(libraryDocument).resources.slice(0, seen.length);
  const { probe } = sceneLaw({
    name: 'is-kept',
    statement: 'S.',
    source: 'here',
    needs: [(_, resource) => resources.includes(resource)],
    play: async ({ scene, resource }) => {
      const [shown] = scene.steps();
      const verdict = seen[resources.indexOf(resource)];
      if (shown !== undefined) demand(verdict !== 'broken', 'one', 'another', shown);
      clear(verdict === 'holds', `no ${resource.noun} was made`);
    },
  });
  const scene = { operation, cases: [], concurrency: 1, isProvisioned: false };
  return await probe?.({
    ...scene,
    recall: async () => undefined,
    openLine: () => ({ send: async () => undefined, close: () => {} }),
    openScene: () => openScene('/racks/1'),
    sendTogether: async () => undefined,
    sendAbout: async () => undefined,
  });
}

it('holds for what was judged, and says what could not be', async () => {
  const unjudged = ['/books/{isbn}: no book was made'];
  expect(await lawWith('holds', 'unclear')).toEqual({ kind: 'holds', witnesses: 1, unjudged });
  expect(await lawWith('unclear', 'holds')).toMatchObject({ kind: 'holds', witnesses: 1 });
  expect(await lawWith('holds', 'holds')).toEqual({ kind: 'holds', witnesses: 2 });
});

it('is broken if it is for one resource, whatever the others show', async () => {
  expect(await lawWith('holds', 'broken', 'unclear')).toMatchObject({ kind: 'broken', actual: 'another' });
  expect(await lawWith('unclear', 'broken')).toMatchObject({ kind: 'broken' });
});

it('says why no resource could be judged', async () => {
  const reason = 'no rack was made; no book was made';
  expect(await lawWith('unclear', 'unclear')).toEqual({ kind: 'not-judged', reason });
});

it('tells at most eight steps, without what was only read first', () => {
  const sent = ['makeRack', 'readRack', 'listRacks', 'readRack', 'moveBook', 'readBook', 'readRack', 'removeRack'];
  const steps = [...sent, 'readBook', 'listRacks', 'readRack'].map((id) => stepOf(`/${id}`, id, libraryDocument));
  const shown = steps.at(-1);
  if (shown === undefined) throw new Error('There is no step.');
  const verdict = toVerdict(new Breach('one', 'another', shown), steps);
  const told = verdict.kind === 'broken' ? verdict.steps?.map((step) => step.case.operation.id) : undefined;
  expect(told).toEqual(['makeRack', ...sent.slice(4), 'readBook', 'listRacks', 'readRack']);
});

it('tells once what was read again before something was done', () => {
  const sent = ['makeRack', 'readRack', 'listRacks', 'readRack', 'listRacks', 'moveBook', 'readRack', 'readRack'];
  const steps = sent.map((id) => stepOf(`/${id}`, id, libraryDocument));
  const shown = steps.at(-1);
  if (shown === undefined) throw new Error('There is no step.');
  const verdict = toVerdict(new Breach('one', 'another', shown), steps);
  const told = verdict.kind === 'broken' ? verdict.steps?.map((step) => step.case.operation.id) : undefined;
  expect(told).toEqual(['makeRack', 'readRack', 'listRacks', 'moveBook', 'readRack']);
});

it('tells a step that only read if a later request has its ETag', () => {
  const sent = ['makeRack', 'readRack', ...Array.from({ length: 9 }, () => 'readBook')];
  const steps = sent.map((id, index) => stepOf(`/${id}/${index}`, id, libraryDocument));
  const tagged = steps.map((step, index): Step => {
    const response = { status: 200, headers: [['ETag', '"1"']] as const, body: new Uint8Array() };
    const request = { ...step.exchange.request, headers: index === 10 ? [['If-Match', '"1"'] as const] : [] };
    const result = index === 1 ? ({ kind: 'response', response } as const) : step.exchange.result;
    return { ...step, exchange: { request, result } };
  });
  const shown = tagged.at(-1);
  if (shown === undefined) throw new Error('There is no step.');
  const verdict = toVerdict(new Breach('one', 'another', shown), tagged);
  const told = verdict.kind === 'broken' ? verdict.steps?.map((step) => step.case.operation.id) : undefined;
  expect(told).toEqual(['makeRack', 'readRack', ...Array.from({ length: 6 }, () => 'readBook')]);
});
