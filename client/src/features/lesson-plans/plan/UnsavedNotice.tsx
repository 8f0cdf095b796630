import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { textOfLost } from './lost-text.ts';
import styles from './LostPlan.module.css';

type UnsavedNoticeProps = {
  open: OpenDocument;
  title: string;
  words: string;
  /** What only this device has is given up. */
  onDiscard: () => void;
};

/** Writing that the server will not take any more: to be copied, until its writer gives it up. */
export function UnsavedNotice({ open, title, words, onDiscard }: UnsavedNoticeProps) {
  const { t } = useTranslation('lessonPlans');
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(textOfLost(open.doc)).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div ref={intoSight} role="alert" className={styles['lost']}>
      <p>
        <strong>{title}</strong>
      </p>
      <p>{words}</p>
      <p className={styles['actions']}>
        <Button type="primary" onClick={() => void copy()}>
          {t('lost.copy')}
        </Button>
        <Button danger onClick={onDiscard}>
          {t('lost.discard')}
        </Button>
        {copied !== null && <span role="status">{t(copied ? 'lost.copied' : 'lost.notCopied')}</span>}
      </p>
    </div>
  );
}

/** Whoever wrote far down sees it too. */
const intoSight = (notice: HTMLElement | null): void => notice?.scrollIntoView({ block: 'center' });
