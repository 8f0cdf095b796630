import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { PLAN_FRAGMENT, PLAN_HEAD } from '@tongtang/shared/lesson-plans/doc.ts';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { connect } from '../../platform/collaboration/collaboration.fixture.ts';
import type { RunningApp, SignedInClient } from '../../testing/start-app.ts';
import { PATIENCE } from '../../testing/patience.ts';

export const pairOf = async (client: SignedInClient): Promise<string> => {
  const { body } = await client.call('GET', '/api/pairings');
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
};

/** A new plan of the demonstration's pair, as its maker sees it. */
export async function newPlan(client: SignedInClient, facts: object = {}): Promise<LessonPlanDetail> {
  const answer = await client.call('POST', '/api/lesson-plans', {
    pairingId: await pairOf(client),
    title: '秋天的雨',
    subject: '语文',
    grade: 3,
    ...facts,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as LessonPlanDetail;
}

export const toStage = async (client: SignedInClient, id: string, ...stages: string[]): Promise<void> => {
  for (const stage of stages) {
    const answer = await client.call('POST', `/api/lesson-plans/${id}/stage`, { stage });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
};

/** A plan's document, open in an editor that speaks the protocol. */
export async function openPlan(app: RunningApp, client: SignedInClient, documentId: string) {
  const address = `${app.url.replace('http', 'ws')}/collab/`;
  const editor = await connect({ address }, documentId, { name: `t; ${client.cookie}` });
  const plan = editor.doc.getXmlFragment(PLAN_FRAGMENT);
  const head = editor.doc.getMap(PLAN_HEAD);
  await vi.waitFor(() => {
    if (head.size === 0) throw new Error('not there yet');
  }, PATIENCE);
  const section = (field: string): Y.XmlElement => {
    const found = plan
      .toArray()
      .find((node) => node instanceof Y.XmlElement && node.getAttribute('field') === field);
    if (!(found instanceof Y.XmlElement)) throw new Error(`no section ${field}`);
    return found;
  };
  return {
    editor,
    plan,
    head,
    section,
    /** Resolves when everything written is on the server's disk. */
    saved: () =>
      vi.waitFor(() => {
        if (editor.saved < editor.sent) throw new Error('not saved yet');
      }, PATIENCE),
    /** Writes a paragraph at the end of a section. */
    write: (field: string, text: string) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      section(field).push([paragraph]);
    },
  };
}
