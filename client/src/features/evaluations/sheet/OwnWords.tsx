import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { afterClipAct, type ClipAct } from '@tongtang/shared/evaluations/clip.ts';
import {
  REMARK_MOST,
  TEXT_MOST,
  under,
  type SheetContent,
  type Sighting,
} from '@tongtang/shared/evaluations/sheet.ts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useInHand } from '../clips/clip-desk.tsx';
import { ClipsField } from '../clips/ClipsField.tsx';
import { MinuteInput } from './NumberInput.tsx';
import styles from './OwnWords.module.css';
import type { WordsPlace } from './SheetForm.tsx';
import { MostArea } from '../../../platform/forms/MostField.tsx';

type OwnWordsProps = {
  place: WordsPlace;
  sheet: SheetContent;
  isReadOnly: boolean;
  /** Whether lines can have evidence. */
  hasClips?: boolean;
  onChange: (sheet: SheetContent) => void;
};

/** Where one person writes: a text, what was seen, remarks. */
export function OwnWords({ place, sheet, isReadOnly, hasClips = false, onChange }: OwnWordsProps) {
  const { t } = useTranslation('evaluations');
  if (place.kind === 'remark') {
    const kind = t(`sheet.remarkKinds.${place.remark}`);
    const own = sheet.remarks.filter((remark) => remark.kind === place.remark);
    const others = sheet.remarks.filter((remark) => remark.kind !== place.remark);
    return (
      <Lines
        lines={own.map(({ text, clips }) => ({ text, clips, minute: null }))}
        place={`remark:${place.remark}`}
        isReadOnly={isReadOnly}
        hasClips={hasClips}
        most={20}
        addWords={t('sheet.addRemark', { kind })}
        placeholder={t(`sheet.remarkPlaceholder.${place.remark}`)}
        nameOf={(nth) => t('sheet.remarkNth', { kind, nth })}
        onChange={(lines) =>
          onChange({
            ...sheet,
            remarks: [...others, ...lines.map(({ text, clips }) => ({ kind: place.remark, text, clips }))],
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
      place={id}
      isReadOnly={isReadOnly}
      hasClips={hasClips}
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
  /** What they are lines of. */
  place: string;
  isReadOnly: boolean;
  hasClips: boolean;
  hasMinutes?: boolean;
  most: number;
  addWords: string;
  addName?: string;
  placeholder: string;
  nameOf: (nth: number) => string;
  onChange: (lines: Sighting[]) => void;
};

const EMPTY: Sighting = { minute: null, text: '', clips: [] };

function Lines(props: LinesProps) {
  const { lines, isReadOnly, hasMinutes = false, most, addWords, placeholder, nameOf, onChange } = props;
  const { t } = useTranslation('evaluations');
  const tellDone = useTellDone();
  const change = (at: number, change: Partial<Sighting>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const remove = (at: number) => {
    const before = [...lines];
    onChange(before.filter((_, index) => index !== at));
    if (before[at]?.text.trim() !== '' || before[at].clips.length > 0)
      tellDone({ message: t('sheet.lineRemoved'), onUndo: () => onChange(before) });
  };
  return (
    <div className={styles['lines']}>
      {lines.map((line, at) => (
        <ClippedLine
          key={at}
          {...{ line, isReadOnly, hasClips: props.hasClips, name: nameOf(at + 1) }}
          place={`${props.place}.${String(at)}`}
          onClip={(act) => change(at, { clips: afterClipAct(line.clips, act) })}
        >
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
        </ClippedLine>
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

type ClippedLineProps = {
  line: Sighting;
  place: string;
  name: string;
  isReadOnly: boolean;
  hasClips: boolean;
  onClip: (act: ClipAct) => void;
  children: ReactNode;
};

/** A line with its evidence below. */
function ClippedLine({ line, place, name, isReadOnly, hasClips, onClip, children }: ClippedLineProps) {
  const { t } = useTranslation('evaluations');
  const inHand = useInHand(hasClips && !isReadOnly ? place : null);
  return (
    <div className={styles['whole']} {...inHand}>
      <div className={styles['line']}>{children}</div>
      {hasClips && <ClipsField {...{ place, name, isReadOnly, onClip }} clips={line.clips} />}
      {line.clips.length > 0 && line.text.trim() === '' && (
        <p className={styles['note']} role="status">
          {t('clips.needsWords')}
        </p>
      )}
    </div>
  );
}
