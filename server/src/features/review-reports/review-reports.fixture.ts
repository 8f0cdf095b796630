import { randomUUID } from 'node:crypto';
import type { EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import type { ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import type { RunningApp, SignedInClient } from '../../testing/start-app.ts';
import { filled, newEvaluation, save, submit } from '../evaluations/evaluations.fixture.ts';

/** The draft of a recording. */
export async function drafted(client: SignedInClient, recordingId: string): Promise<ReviewReport> {
  const path = `/api/recordings/${recordingId}/review-reports`;
  return reportIn(await client.call('POST', path, { id: randomUUID() }));
}

/** A report that must have been the answer. */
export function reportIn({ status, body }: { status: number; body: unknown }): ReviewReport {
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as ReviewReport; // as: the contract's answer
}

export const read = async (client: SignedInClient, id: string): Promise<ReviewReport> =>
  reportIn(await client.call('GET', `/api/review-reports/${id}`));

/** A strength, with a moment at 10 s. */
export const point = (client: SignedInClient, id: string, facts: object = {}) =>
  client.call('POST', `/api/review-reports/${id}/points`, {
    ...{ pointId: randomUUID(), kind: 'strength', body: '两个班都说到了自己的想法' },
    ...{ evidence: [{ id: randomUUID(), startMs: 10_000 }], ...facts },
  });

export async function sendPicture(
  app: RunningApp,
  client: SignedInClient,
  { id, evidenceId, content }: { id: string; evidenceId: string; content: Uint8Array },
) {
  const answer = await app.request(`/api/review-reports/${id}/evidence/${evidenceId}/picture`, {
    method: 'POST',
    headers: { cookie: client.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(content),
  });
  return { status: answer.status, body: await answer.json() };
}

/** A blind evaluation of a lesson with a submitted sheet, not opened. */
export async function judged(
  moderator: SignedInClient,
  rater: SignedInClient,
  lessonId: string,
): Promise<EvaluationDetail> {
  const subject = { kind: 'lesson', id: lessonId };
  const evaluation = await newEvaluation(moderator, { peer: [rater] }, { name: '同行评课', subject });
  await save(rater, evaluation.id, filled(evaluation, 0, '问得好'));
  await submit(rater, evaluation.id);
  return evaluation;
}

/** The report as a file, for whoever asks. */
export async function paperOf(app: RunningApp, client: SignedInClient, id: string, format: 'docx' | 'pdf') {
  const answer = await app.request(`/api/review-reports/${id}/paper?format=${format}`, {
    headers: { cookie: client.cookie },
  });
  return { status: answer.status, content: new Uint8Array(await answer.arrayBuffer()) };
}
