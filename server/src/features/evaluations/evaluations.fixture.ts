import { randomUUID } from 'node:crypto';
import type { EvaluationDetail, OwnSheet } from '@tongtang/shared/evaluations/contract.ts';
import { indicatorsOf, isScoredIndicator } from '@tongtang/shared/evaluations/template.ts';
import { io } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { RunningApp, SignedInClient } from '../../testing/start-app.ts';

/** The demonstration's shared plan. */
export async function sharedPlanId(client: SignedInClient): Promise<string> {
  const { body } = await client.call('GET', '/api/lesson-plans?stage=shared');
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** A new evaluation of the demonstration's shared plan, by its moderator. */
export async function newEvaluation(
  moderator: SignedInClient,
  raters: Partial<Record<'self' | 'peer' | 'expert', SignedInClient[]>>,
  facts: object = {},
): Promise<EvaluationDetail> {
  const answer = await moderator.call('POST', '/api/evaluations', {
    ...{ name: '评课', subject: { kind: 'lessonPlan', id: await sharedPlanId(moderator) } },
    template: { presetId: 'general' },
    raters: Object.entries(raters).flatMap(([role, clients]) =>
      clients.map(({ personId }) => ({ personId, role })),
    ),
    ...facts,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as EvaluationDetail;
}

/** Answers all scored indicators with the level of this rank (0 is the best), and says a word. */
export const filled = (evaluation: EvaluationDetail, rank: number, remark: string) => ({
  answers: Object.fromEntries(
    indicatorsOf(evaluation.content)
      .filter(isScoredIndicator)
      .map((indicator) => [
        indicator.id,
        indicator.kind === 'levels'
          ? { kind: 'levels', levelId: indicator.levels[rank]?.id, note: remark }
          : { kind: 'points', score: 1, note: remark },
      ]),
  ),
  remarks: [{ kind: 'suggestion', text: remark }],
});

export const ownSheet = async (client: SignedInClient, id: string) =>
  (await client.call('GET', `/api/evaluations/${id}/own-sheet`)).body as OwnSheet;

/** Saves over what is there. */
export async function save(client: SignedInClient, id: string, content: object) {
  const { revision } = await ownSheet(client, id);
  const save = { saveId: randomUUID(), baseRevision: revision, content };
  return client.call('PUT', `/api/evaluations/${id}/own-sheet`, save);
}

export const submit = (client: SignedInClient, id: string) =>
  client.call('POST', `/api/evaluations/${id}/own-sheet/submission`);

/** Everything that comes over a person's socket, as it comes. */
export async function listen(app: RunningApp, client: SignedInClient): Promise<string[]> {
  const socket = io(app.url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: client.cookie },
  });
  onTestFinished(() => void socket.disconnect());
  const frames: string[] = [];
  await new Promise<void>((done, fail) => {
    socket.once('connect', done);
    socket.once('connect_error', fail);
  });
  socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
    if (type === 'message') frames.push(String(data));
  });
  return frames;
}
