import { randomUUID } from 'node:crypto';
import type { LibraryItem, LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import type { SignedInClient } from '../../testing/start-app.ts';
import { newPlan } from '../lesson-plans/lesson-plans.fixture.ts';

export const FACTS = {
  ...{ kind: 'lessonPlan', title: '秋天的雨', subject: '语文', schoolStage: 'primary', grade: 3 },
  ...{ edition: '人教版', volume: 'first', unit: '第二单元', licence: 'teachingUse' },
};

export const schoolOf = async (client: SignedInClient): Promise<string> => {
  const { body } = await client.call('GET', '/api/library/schools');
  return (body as { items: { id: string }[] }).items[0]?.id ?? ''; // as: the contract's answer
};

/** The answer to putting a new plan of the asking person into the library. */
export async function put(client: SignedInClient, facts: object = {}, more: object = {}) {
  const plan = await newPlan(client);
  return client.call('POST', '/api/library/items', {
    ...{ id: randomUUID(), schoolId: await schoolOf(client), ...FACTS, ...facts },
    ...{ source: { kind: 'lessonPlan', lessonPlanId: plan.id }, ...more },
  });
}

export function detailIn({ status, body }: { status: number; body: unknown }): LibraryItemDetail {
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as LibraryItemDetail; // as: the contract's answer
}

export const putIn = async (client: SignedInClient, facts: object = {}, more: object = {}) =>
  detailIn(await put(client, facts, more));

export const submit = (
  client: SignedInClient,
  { id, versionId, revision }: LibraryItemDetail,
  audience: string,
) => client.call('POST', `/api/library/items/${id}/submit`, { versionId, revision, audience });

export const decide = (
  client: SignedInClient,
  { id, versionId }: { id: string; versionId: string },
  decision: object,
) => client.call('POST', `/api/library/items/${id}/decisions`, { versionId, ...decision });

/** An item that the school has let into its library. */
export async function published(
  author: SignedInClient,
  administrator: SignedInClient,
  facts: object = {},
): Promise<LibraryItemDetail> {
  const item = await putIn(author, facts);
  detailIn(await submit(author, item, 'school'));
  return detailIn(await decide(administrator, item, { accepted: true }));
}

export const listed = async (client: SignedInClient, query = ''): Promise<LibraryItem[]> => {
  const { status, body } = await client.call('GET', `/api/library/items?limit=100&${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { items: LibraryItem[] }).items; // as: the contract's answer
};

export const titles = async (client: SignedInClient, query = '') =>
  (await listed(client, query)).map(({ title }) => title);
