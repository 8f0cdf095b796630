import { MARK_TAG_MOST } from '@tongtang/shared/reviews/marks.contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { useMost } from '../../../ui/use-most.tsx';
import styles from './MarkBar.module.css';

/** A mark in one's own words; the field stays for the next one. */
export function TagForm({ onPress, onClose }: { onPress: (tag: string) => void; onClose: () => void }) {
  const { t } = useTranslation('reviews');
  const [tag, setTag] = useState('');
  const most = useMost(tag, MARK_TAG_MOST);
  const isReady = tag.trim() !== '' && !most.isOver;
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onPress(tag.trim());
      }}
    >
      <input
        autoFocus
        className={styles['field']}
        aria-label={t('mark.tagLabel')}
        placeholder={t('mark.tagLabel')}
        value={tag}
        {...most.field}
        onChange={({ target }) => setTag(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onClose();
        }}
      />
      <Button type="submit" size="s" disabled={!isReady}>
        {t('mark.press')}
      </Button>
      {most.note}
    </form>
  );
}
