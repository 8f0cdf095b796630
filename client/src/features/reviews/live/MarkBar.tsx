import type { LessonMark, MarkCategory } from '@tongtang/shared/reviews/marks.contract.ts';
import { LessonMarkId, type LessonId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useActor } from '../../../platform/session.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useOpened } from '../../../ui/use-opened.ts';
import { CATEGORIES } from '../categories.ts';
import { Sign } from '../Sign.tsx';
import { isWriting } from '../../../platform/is-writing.ts';
import { LastMark } from './LastMark.tsx';
import styles from './MarkBar.module.css';
import { openOwnMarks, type OwnMarks } from './own-marks.ts';
import { TagForm } from './TagForm.tsx';

type MarkBarProps = { lessonId: LessonId; isLive: boolean; hasKeys: boolean };

/** 打点: one press keeps this moment of the lesson. */
export function MarkBar(props: MarkBarProps) {
  const api = useApi();
  const { personId } = useActor();
  const { lessonId } = props;
  const marks = useOpened(() =>
    openOwnMarks({
      ...{ lessonId, personId, newId: () => LessonMarkId.parse(newUuid()) },
      create: (mark) => api.reviews.marks.create.call({ lessonId, ...mark }),
    }),
  );
  return marks === null ? null : <Bar {...props} marks={marks} />;
}

function Bar({ lessonId, isLive, hasKeys, marks }: MarkBarProps & { marks: OwnMarks }) {
  const { t } = useTranslation('reviews');
  const { unsent, last, problem } = useSyncExternalStore(marks.subscribe, marks.get);
  const [isTagging, setTagging] = useState(false);
  useMarkKeys(hasKeys && isLive, (category) => marks.press(category));
  if (!isLive) return <p className={styles['words']}>{t('mark.notYet')}</p>;
  return (
    <section className={styles['bar']} aria-label={t('mark.title')}>
      <div className={styles['buttons']}>
        {CATEGORIES.map((category, index) => (
          <MarkButton
            key={category}
            category={category}
            keyName={hasKeys ? String(index + 1) : null}
            onPress={() => marks.press(category)}
          />
        ))}
        <Button size="s" aria-expanded={isTagging} onClick={() => setTagging(!isTagging)}>
          <Sign category="own" />
          {t('mark.ownTag')}
        </Button>
      </div>
      {isTagging && <TagForm onPress={(tag) => marks.press('own', tag)} onClose={() => setTagging(false)} />}
      <div className={styles['words']}>
        {unsent > 0 && <p role="status">{t('mark.sending', { many: unsent })}</p>}
        {last !== null && <LastMark key={last.id} lessonId={lessonId} mark={last} onChanged={marks.lastIs} />}
        <ShowProblem error={problem} />
      </div>
    </section>
  );
}

type MarkButtonProps = { category: LessonMark['category']; keyName: string | null; onPress: () => void };

function MarkButton({ category, keyName, onPress }: MarkButtonProps) {
  const { t } = useTranslation('reviews');
  const word = category === 'own' ? t('own') : t(`categories.${category}`);
  return (
    <Button
      size="s"
      title={keyName === null ? word : t('mark.key', { word, key: keyName })}
      aria-keyshortcuts={keyName ?? undefined}
      onClick={onPress}
    >
      <Sign category={category} />
      {word}
      {keyName !== null && (
        <kbd className={styles['key']} aria-hidden>
          {keyName}
        </kbd>
      )}
    </Button>
  );
}

/** 1–4 wherever the focus is, but where one writes. */
function useMarkKeys(isOn: boolean, press: (category: MarkCategory) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey, repeat } = event;
    if (event.defaultPrevented || ctrlKey || altKey || metaKey || repeat || isWriting(event.target)) return;
    const category = /^[1-4]$/.test(key) ? CATEGORIES[Number(key) - 1] : undefined;
    if (category === undefined) return;
    event.preventDefault();
    press(category);
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isOn]);
}
