import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/Button.tsx';
import { JoiningLine } from '../../../../ui/JoiningLine.tsx';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import { lineLook, type LineWord } from '../model/line-words.ts';
import { useRoom } from '../session/LessonRoom.tsx';
import { RecordingSign } from './RecordingSign.tsx';
import styles from './LineHeader.module.css';

/** The two schools joined by the line; whatever is wrong with it stands below in words. */
export function LineHeader({ word }: { word: LineWord }) {
  const { t } = useTranslation('room');
  const { lesson, engine, now } = useRoom();
  const said = useLineSentence(word);
  const isWell = word.kind === 'good';
  return (
    <div className={styles['header']} data-line={word.kind}>
      <div className={styles['schools']}>
        <SchoolTag
          side="supporting"
          name={lesson.supportingSchool.shortName}
          sideLabel={t('side.supporting')}
        />
        <JoiningLine state={lineLook(word)} label={isWell ? t('line.good') : null} thickness={3} />
        <SchoolTag side="receiving" name={lesson.receivingSchool.shortName} sideLabel={t('side.receiving')} />
        <RecordingSign />
      </div>
      {!isWell && (
        <p className={styles['words']} data-look={lineLook(word)}>
          {said}
          {now.unsent > 0 && word.kind !== 'weak' && <span>{t('line.unsent', { count: now.unsent })}</span>}
          {word.kind === 'weak' && word.picturesOff && (
            <Button look="quiet" size="s" onClick={() => engine?.showPictures()}>
              {t('line.showPictures')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

/** The line in one sentence. */
export function useLineSentence(word: LineWord): string {
  const { t } = useTranslation('room');
  switch (word.kind) {
    case 'good':
      return t('line.good');
    case 'entering':
      return t('line.entering');
    case 'weak':
      return t(word.picturesOff ? 'line.weakNoPictures' : 'line.weak');
    case 'events-down':
      return t('line.eventsDown', { seconds: word.seconds });
    case 'down':
      return t('line.down', { seconds: word.seconds });
    case 'far-down':
      return t('line.farDown', { name: word.name, seconds: word.seconds });
  }
}
