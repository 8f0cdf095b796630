import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../ui/Choice.tsx';
import styles from './menus.module.css';

type KeysSheetProps = { letters: boolean; onLetters: (on: boolean) => void };

const KEYS = [
  ['PageDown →', 'pageNext'],
  ['PageUp ←', 'pageBack'],
  ['F5', 'present'],
  ['.', 'blank'],
  ['1 2 3 4', 'layouts'],
] as const;
const LETTERS = [
  ['M', 'microphone'],
  ['V', 'camera'],
  ['K', 'courseware'],
  ['C', 'call'],
  ['H', 'hand'],
  ['O', 'more'],
  ['?', 'list'],
] as const;

/** All keys of the lesson; single letters can be turned off. */
export function KeysSheet({ letters, onLetters }: KeysSheetProps) {
  const { t } = useTranslation('room');
  return (
    <>
      <dl className={styles['keys']}>
        {[...KEYS, ...(letters ? LETTERS : [])].map(([key, word]) => (
          <KeyRow key={key} keys={key} word={t(`keys.${word}`)} />
        ))}
      </dl>
      <Choice
        label={t('keys.letters')}
        showLabel
        value={letters ? 'on' : 'off'}
        options={[
          { value: 'on', label: t('keys.lettersOn') },
          { value: 'off', label: t('keys.lettersOff') },
        ]}
        onChoose={(value) => onLetters(value === 'on')}
      />
      <p className={styles['note']}>{t('keys.clicker')}</p>
    </>
  );
}

function KeyRow({ keys, word }: { keys: string; word: string }) {
  return (
    <>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{word}</dd>
    </>
  );
}
