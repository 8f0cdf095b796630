import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { useApi } from '../../../platform/platform.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LostDrafts } from './LostDrafts.tsx';
import { useTellLoss } from './told-losses.ts';
import { UnsavedNotice } from './UnsavedNotice.tsx';

type LostPlanProps = {
  documentId: string;
  /** Under which comments are kept that were not sent. */
  drafts: string;
  open: OpenDocument;
  hasUnsaved: boolean;
};

/** In place of a plan that one may no longer read; what only this device has is not taken without a word. */
export function LostPlan({ documentId, drafts, open, hasUnsaved }: LostPlanProps) {
  useTellLoss(documentId);
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  // what is lost at first sight is gone at once; what was unsaved then waits for the press
  const [wasUnsaved] = useState(hasUnsaved);
  useEffect(() => {
    if (!wasUnsaved) void open.forget();
  }, [open, wasUnsaved]);
  const discard = async () => {
    await open.forget();
    queryClient.removeQueries({ queryKey: api.lessonPlans.find.key() });
    await navigate({ to: '/lesson-plans', search: {} });
  };
  if (!wasUnsaved)
    return (
      <>
        <LostDrafts drafts={drafts} />
        <EmptyState
          title={t('lost.title')}
          action={
            <Link to="/lesson-plans" className={buttonClass({ look: 'primary' })}>
              {t('plan.back')}
            </Link>
          }
        >
          {t('lost.words')}
        </EmptyState>
      </>
    );
  return (
    <>
      <UnsavedNotice
        open={open}
        title={t('lost.unsavedTitle')}
        words={t('lost.unsavedWords')}
        onDiscard={() => void discard()}
      />
      <LostDrafts drafts={drafts} />
    </>
  );
}
