import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import {
  REMARK_MOST,
  TEXT_MOST,
  under,
  type SheetContent,
  type Sighting,
} from '@tongtang/shared/evaluations/sheet.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { MinuteInput } from './NumberInput.tsx';
import styles from './OwnWords.module.css';
import type { WordsPlace } from './SheetForm.tsx';
import { MostArea } from '../../../platform/forms/MostField.tsx';

type OwnWordsProps = {
  place: WordsPlace;
  sheet: SheetContent;
  isReadOnly: boolean;
  onChange: (sheet: SheetContent) => void;
};

/** Where one person writes: a text, what was seen, remarks. */
export function OwnWords({ place, sheet, isReadOnly, onChange }: OwnWordsProps) {
  const { t } = useTranslation('evaluations');
  if (place.kind === 'remark') {
    const kind = t(`sheet.remarkKinds.${place.remark}`);
    const own = sheet.remarks.filter((remark) => remark.kind === place.remark);
    const others = sheet.remarks.filter((remark) => remark.kind !== place.remark);
    return (
      <Lines
        lines={own.map(({ text }) => ({ text, minute: null }))}
        isReadOnly={isReadOnly}
        most={20}
        addWords={t('sheet.addRemark', { kind })}
        placeholder={t(`sheet.remarkPlaceholder.${place.remark}`)}
        nameOf={(nth) => t('sheet.remarkNth', { kind, nth })}
        onChange={(lines) =>
          onChange({
            ...sheet,
            remarks: [...others, ...lines.map(({ text }) => ({ kind: place.remark, text }))],
          })
        }
      />
    );
  }
  const { id, name } = place.indicator;
  const answer = under(sheet.answers, id);
  const set = (next: SheetContent['answers'][string]) =>
    onChange({ ...sheet, answers: { ...sheet.answers, [id]: next } });
  if (place.kind === 'text')
    return (
      <MostArea
        aria-label={name}
        autoSize={{ minRows: 3, maxRows: 16 }}
        most={TEXT_MOST}
        readOnly={isReadOnly}
        value={answer?.kind === 'text' ? answer.text : ''}
        onChange={({ target }) => set({ kind: 'text', text: target.value })}
      />
    );
  return (
    <Lines
      lines={answer?.kind === 'evidence' ? answer.sightings : []}
      isReadOnly={isReadOnly}
      hasMinutes
      most={300}
      addWords={t('sheet.addSighting')}
      addName={t('sheet.addSightingTo', { name })}
      placeholder={t('sheet.sightingPlaceholder')}
      nameOf={(nth) => t('sheet.sightingNth', { name, nth })}
      onChange={(sightings) => set({ kind: 'evidence', sightings })}
    />
  );
}

type LinesProps = {
  lines: readonly Sighting[];
  isReadOnly: boolean;
  hasMinutes?: boolean;
  most: number;
  addWords: string;
  addName?: string;
  placeholder: string;
  nameOf: (nth: number) => string;
  onChange: (lines: Sighting[]) => void;
};

const EMPTY: Sighting = { minute: null, text: '' };

function Lines(props: LinesProps) {
  const { lines, isReadOnly, hasMinutes = false, most, addWords, placeholder, nameOf, onChange } = props;
  const { t } = useTranslation('evaluations');
  const tellDone = useTellDone();
  const change = (at: number, change: Partial<Sighting>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const remove = (at: number) => {
    const before = [...lines];
    onChange(before.filter((_, index) => index !== at));
    if (before[at]?.text.trim() !== '')
      tellDone({ message: t('sheet.lineRemoved'), onUndo: () => onChange(before) });
  };
  return (
    <div className={styles['lines']}>
      {lines.map((line, at) => (
        <div key={at} className={styles['line']}>
          {hasMinutes && (
            <MinuteInput
              name={nameOf(at + 1)}
              minute={line.minute}
              isReadOnly={isReadOnly}
              onMinute={(minute) => change(at, { minute })}
            />
          )}
          <MostArea
            aria-label={nameOf(at + 1)}
            placeholder={placeholder}
            autoSize={{ minRows: 1, maxRows: 8 }}
            most={REMARK_MOST}
            readOnly={isReadOnly}
            value={line.text}
            onChange={({ target }) => change(at, { text: target.value })}
          />
          {!isReadOnly && (
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`${t('sheet.removeLine')} ${nameOf(at + 1)}`}
              onClick={() => remove(at)}
            />
          )}
        </div>
      ))}
      {!isReadOnly && lines.length < most && (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          aria-label={props.addName ?? addWords}
          onClick={() => onChange([...lines, EMPTY])}
        >
          {addWords}
        </Button>
      )}
    </div>
  );
}
