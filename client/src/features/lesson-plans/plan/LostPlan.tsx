import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { useApi } from '../../../platform/platform.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LostDrafts } from './LostDrafts.tsx';
import { textOfLost } from './lost-text.ts';
import styles from './LostPlan.module.css';
import { useTellLoss } from './told-losses.ts';

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
  const [copied, setCopied] = useState<boolean | null>(null);
  // what is lost at first sight is gone at once; what was unsaved then waits for the press
  const [wasUnsaved] = useState(hasUnsaved);
  useEffect(() => {
    if (!wasUnsaved) void open.forget();
  }, [open, wasUnsaved]);
  const copy = () =>
    navigator.clipboard.writeText(textOfLost(open.doc)).then(
      () => setCopied(true),
      () => setCopied(false),
    );
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
      <div ref={intoSight} role="alert" className={styles['lost']}>
        <p>
          <strong>{t('lost.unsavedTitle')}</strong>
        </p>
        <p>{t('lost.unsavedWords')}</p>
        <p className={styles['actions']}>
          <Button type="primary" onClick={() => void copy()}>
            {t('lost.copy')}
          </Button>
          <Button danger onClick={() => void discard()}>
            {t('lost.discard')}
          </Button>
          {copied !== null && <span role="status">{t(copied ? 'lost.copied' : 'lost.notCopied')}</span>}
        </p>
      </div>
      <LostDrafts drafts={drafts} />
    </>
  );
}

/** Whoever wrote far down sees it too. */
const intoSight = (notice: HTMLElement | null): void => notice?.scrollIntoView({ block: 'center' });
