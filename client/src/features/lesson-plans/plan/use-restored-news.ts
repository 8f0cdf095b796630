import { documentsChannel } from '@tongtang/shared/documents/channel.ts';
import type { LessonPlan } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';

const LATEST = 5;

/** Tells whoever has the plan open that somebody went back to an earlier version, and where their words are. */
export function useRestoredNews({ documentId }: Pick<LessonPlan, 'documentId'>): void {
  const { t } = useTranslation('lessonPlans');
  const { realtime } = usePlatform();
  const api = useApi();
  const tellDone = useTellDone();
  const me = useActor().personId;
  useEffect(
    () =>
      realtime.on(documentsChannel, 'document:restored', (news) => {
        if (news.documentId !== documentId) return;
        const tell = async () => {
          const { items } = await api.documents.versions.list.call({ id: documentId, limit: LATEST });
          const before = items.find(({ id }) => id === news.beforeId);
          if (before === undefined || before.createdBy.id === me) return;
          const { number, createdBy } = before;
          tellDone({ message: t('versions.restoredBy', { name: createdBy.name, number }) });
        };
        tell().catch(() => undefined); // the versions page tells it as well
      }),
    [realtime, api, documentId, me, t, tellDone],
  );
}
