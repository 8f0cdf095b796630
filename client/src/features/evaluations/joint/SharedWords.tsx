import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { clipKey, clipsOfLine, remarkKey } from '@tongtang/shared/evaluations/doc.ts';
import { REMARK_MOST, TEXT_MOST } from '@tongtang/shared/evaluations/sheet.ts';
import { Button } from 'antd';
import { useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { useMost } from '../../../ui/use-most.tsx';
import { useInHand } from '../clips/clip-desk.tsx';
import { ClipsField } from '../clips/ClipsField.tsx';
import { MinuteInput } from '../sheet/NumberInput.tsx';
import type { WordsPlace } from '../sheet/SheetForm.tsx';
import styles from './JointSheet.module.css';
import { bindLine, lineText, OWN, type BoundLine } from '../../../platform/collaboration/shared-line.ts';
import type { JointDocument } from './use-joint-document.ts';

type SharedWordsProps = {
  joint: JointDocument;
  place: WordsPlace;
  isReadOnly: boolean;
  /** Whether lines can have evidence. */
  hasClips?: boolean;
};

/** Where all write together: a text, what was seen, remarks. */
export function SharedWords({ joint, place, isReadOnly, hasClips = false }: SharedWordsProps) {
  const { t } = useTranslation('evaluations');
  const key = place.kind === 'remark' ? remarkKey(place.remark) : place.indicator.id;
  const item = useItem(joint, key);
  if (item === null) return null;
  const lines = elementsIn(item);
  const kind = place.kind === 'remark' ? t(`sheet.remarkKinds.${place.remark}`) : '';
  const nameOf = (nth: number): string =>
    place.kind === 'remark'
      ? t('sheet.remarkNth', { kind, nth })
      : place.kind === 'text'
        ? place.indicator.name
        : t('sheet.sightingNth', { name: place.indicator.name, nth });
  const add = () => item.doc?.transact(() => item.insert(item.length, [new Y.XmlElement('paragraph')]), OWN);
  const remove = (line: Y.XmlElement) =>
    item.doc?.transact(() => {
      const at = item.toArray().indexOf(line);
      if (at >= 0) item.delete(at);
    }, OWN);
  return (
    <div className={styles['lines']}>
      {lines.map((line, at) => (
        <Line
          key={idOf(line)}
          line={line}
          name={nameOf(at + 1)}
          hasMinute={place.kind === 'evidence'}
          hasClips={hasClips && place.kind !== 'text'}
          isTall={place.kind === 'text'}
          isReadOnly={isReadOnly}
          onRemove={place.kind === 'text' || lines.length < 2 ? null : () => remove(line)}
          onHere={(isHere) => joint.open.awareness.setLocalStateField('place', isHere ? key : null)}
        />
      ))}
      {!isReadOnly && (place.kind !== 'text' || lines.length === 0) && (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          aria-label={
            place.kind === 'remark'
              ? t('sheet.addRemark', { kind })
              : t('sheet.addSightingTo', { name: place.indicator.name })
          }
          onClick={add}
        >
          {place.kind === 'remark' ? t('sheet.addRemark', { kind }) : t('sheet.addSighting')}
        </Button>
      )}
    </div>
  );
}

const elementsIn = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);

/** The name Yjs gives an element: the same for everybody, as long as it lives. */
const idOf = ({ _item: item }: Y.XmlElement): string =>
  item === null ? '' : `${String(item.id.client)}.${String(item.id.clock)}`;

/** The part of the sheet with this key; drawn again when its lines change. */
function useItem({ words }: JointDocument, key: string): Y.XmlElement | null {
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  const item = elementsIn(words).find((one) => one.getAttribute('key') === key) ?? null;
  useEffect(() => {
    words.observe(again);
    item?.observe(again);
    return () => {
      words.unobserve(again);
      item?.unobserve(again);
    };
  }, [words, item]);
  return item;
}

type LineProps = {
  line: Y.XmlElement;
  name: string;
  hasMinute: boolean;
  hasClips: boolean;
  isTall: boolean;
  isReadOnly: boolean;
  onRemove: (() => void) | null;
  onHere: (isHere: boolean) => void;
};

/** Words that are too long stay in the sheet, and their writers are told; only what is read from it is cut. */
function Line({ line, name, hasMinute, hasClips, isTall, isReadOnly, onRemove, onHere }: LineProps) {
  const { t } = useTranslation('evaluations');
  const area = useRef<HTMLTextAreaElement>(null);
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  const bound = useRef<BoundLine>(null);
  useEffect(() => {
    if (area.current === null) return undefined;
    const made = bindLine(area.current, line);
    bound.current = made;
    return made.leave;
  }, [line]);
  // a press ends a composition, and only then is shown what others wrote meanwhile
  const hidden = useRef(false);
  const [isHeld, setIsHeld] = useState(false);
  const remove = () => {
    setIsHeld(hidden.current);
    if (!hidden.current) onRemove?.();
    hidden.current = false;
  };
  useEffect(() => {
    line.observeDeep(again);
    return () => line.unobserveDeep(again);
  }, [line]);
  const text = lineText(line);
  const most = useMost(text, isTall ? TEXT_MOST : REMARK_MOST);
  const minute = line.getAttribute('minute');
  const place = `line:${idOf(line)}`;
  const inHand = useInHand(hasClips && !isReadOnly ? place : null);
  return (
    <div className={styles['whole']} {...inHand}>
      <div className={styles['line']}>
        {hasMinute && (
          <MinuteInput
            name={name}
            minute={minute === undefined ? null : Number(minute)}
            isReadOnly={isReadOnly}
            onMinute={(next) =>
              line.doc?.transact(() => {
                if (next === null) line.removeAttribute('minute');
                else line.setAttribute('minute', String(next));
              }, OWN)
            }
          />
        )}
        <span className={styles['grow']} data-text={`${text}\n`} data-tall={isTall || undefined}>
          <textarea
            ref={area}
            aria-label={name}
            rows={1}
            {...most.field}
            readOnly={isReadOnly}
            onFocus={() => onHere(true)}
            onBlur={() => onHere(false)}
          />
        </span>
        {!isReadOnly && onRemove !== null && (
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`${t('sheet.removeLine')} ${name}`}
            onPointerDown={() => (hidden.current = bound.current?.hidesOthers() === true)}
            onClick={remove}
          />
        )}
      </div>
      {isHeld && (
        <p role="alert" className={styles['held']}>
          {t('sheet.removeAgain')}
        </p>
      )}
      {most.note}
      {hasClips && (
        <ClipsField
          {...{ place, name, isReadOnly }}
          clips={clipsOfLine(line)}
          onClip={({ kind, clip }) =>
            line.doc?.transact(() => {
              if (kind === 'remove') line.removeAttribute(clipKey(clip.id));
              else line.setAttribute(clipKey(clip.id), JSON.stringify(clip));
            }, OWN)
          }
        />
      )}
    </div>
  );
}
