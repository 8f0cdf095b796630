import { MINUTES } from '@tongtang/shared/meetings/doc.ts';
import { useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { openDocument, type OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { SavingSign } from '../../../platform/collaboration/SavingSign.tsx';
import { bindLine, lineText } from '../../../platform/collaboration/shared-line.ts';
import { usePresent } from '../../../platform/collaboration/use-present.ts';
import { useDevice } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { useOpened } from '../../../ui/use-opened.ts';
import styles from './Minutes.module.css';

/** 会议纪要, written by all at the same time. */
export function Minutes({ documentId }: { documentId: string }) {
  const { personId } = useActor();
  const device = useDevice();
  const open = useOpened(() => openDocument({ documentId, personId, device }));
  return open === null ? <Loading lines={4} /> : <OpenMinutes open={open} />;
}

function OpenMinutes({ open }: { open: OpenDocument }) {
  const { t } = useTranslation('meetings');
  const state = useSyncExternalStore(open.subscribe, open.state);
  const present = usePresent(open.awareness);
  const paragraphs = useParagraphs(open.doc);
  return (
    <section className={styles['minutes']} aria-label={t('minutes.label')}>
      <div className={styles['tools']}>
        <SavingSign state={state} />
        {present.map(({ person }) => (
          <span key={person.personId} className={styles['person']} style={{ backgroundColor: person.color }}>
            {person.name}
          </span>
        ))}
      </div>
      {state.content === 'ready' &&
        paragraphs.map((paragraph, index) => (
          <SharedArea
            key={keyOf(paragraph)}
            line={paragraph}
            name={index === 0 ? t('minutes.label') : t('minutes.part', { number: index + 1 })}
            isReadOnly={!state.mayWrite}
          />
        ))}
    </section>
  );
}

type SharedAreaProps = { line: Y.XmlElement; name: string; isReadOnly: boolean };

/** A text area as high as its words. */
function SharedArea({ line, name, isReadOnly }: SharedAreaProps) {
  const { t } = useTranslation('meetings');
  const area = useRef<HTMLTextAreaElement>(null);
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const bound = bindLine(element, line);
    return () => bound.leave();
  }, [line]);
  useEffect(() => {
    line.observeDeep(again);
    return () => line.unobserveDeep(again);
  }, [line]);
  return (
    <span className={styles['grow']} data-text={`${lineText(line)}\n`}>
      <textarea ref={area} aria-label={name} placeholder={t('minutes.write')} readOnly={isReadOnly} />
    </span>
  );
}

/** The parts of the minutes: one, unless another program has made more. */
function useParagraphs(doc: Y.Doc): Y.XmlElement[] {
  const [paragraphs, setParagraphs] = useState<Y.XmlElement[]>([]);
  useEffect(() => {
    const root = doc.getXmlFragment(MINUTES);
    const read = () =>
      setParagraphs(root.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement));
    read();
    root.observe(read);
    return () => root.unobserve(read);
  }, [doc]);
  return paragraphs;
}

const keyOf = ({ _item }: Y.XmlElement): string =>
  _item === null ? '' : `${String(_item.id.client)}-${String(_item.id.clock)}`;
