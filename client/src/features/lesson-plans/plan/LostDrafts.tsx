import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOf, draftsUnder, dropDraft } from '../../../platform/use-draft.ts';
import styles from './LostPlan.module.css';

/** Comments that were begun and cannot be sent any more; there to be copied until their writer clears them. */
export function LostDrafts({ drafts }: { drafts: string }) {
  const { t } = useTranslation('lessonPlans');
  const [keys, setKeys] = useState(() => draftsUnder(`${drafts}.`));
  const [copied, setCopied] = useState<boolean | null>(null);
  if (keys.length === 0) return null;
  const text = keys.map((key) => draftOf(key) ?? '').join('\n\n');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const drop = () => {
    for (const key of keys) dropDraft(key);
    setKeys([]);
  };
  return (
    <section aria-label={t('lost.drafts')} className={styles['lost']}>
      <p>
        <strong>{t('lost.drafts')}</strong>
      </p>
      <pre className={styles['text']} tabIndex={0}>
        {text}
      </pre>
      <p className={styles['actions']}>
        <Button onClick={() => void copy()}>{t('lost.copyDrafts')}</Button>
        <Button danger onClick={drop}>
          {t('lost.dropDrafts')}
        </Button>
        {copied !== null && <span role="status">{t(copied ? 'lost.copied' : 'lost.notCopied')}</span>}
      </p>
    </section>
  );
}
