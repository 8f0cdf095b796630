import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Awareness } from 'y-protocols/awareness';
import { useAnnounce } from '../../../platform/announcer.tsx';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { othersIn, type Present } from '../editor/sync/carets.ts';
import { positionOf } from '../editor/sync/positions.ts';
import styles from './Presence.module.css';

/** Who else has the plan open; a press follows their cursor. */
export function Presence({ awareness, editing }: { awareness: Awareness; editing: PlanEditing | null }) {
  const { t } = useTranslation('lessonPlans');
  const announce = useAnnounce();
  const others = useOthers(awareness);
  const [followed, setFollowed] = useState<string | null>(null);
  const endFollowing = useCallback(() => setFollowed(null), []);
  useFollow({ awareness, editing, personId: followed, onEnd: endFollowing });
  if (others.length === 0) return <span className={styles['alone']}>{t('presence.alone')}</span>;
  return (
    <ul className={styles['people']} aria-label={t('presence.here')}>
      {others.map(({ person }) => {
        const isFollowed = followed === person.personId;
        const name = isFollowed
          ? t('presence.stop')
          : t('presence.follow', { name: person.name, school: person.school });
        return (
          <li key={person.personId}>
            <button
              type="button"
              className={styles['person']}
              data-side={person.side}
              aria-pressed={isFollowed}
              aria-label={name}
              title={name}
              onClick={() => {
                setFollowed(isFollowed ? null : person.personId);
                announce(isFollowed ? t('presence.stop') : t('presence.following', { name: person.name }));
              }}
            >
              {person.name.slice(-2)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** One entry a person, even with two windows. */
function useOthers(awareness: Awareness): Present[] {
  const [others, setOthers] = useState<Present[]>([]);
  useEffect(() => {
    let known = '';
    const look = () => {
      const people = [...new Map(othersIn(awareness).map((one) => [one.person.personId, one])).values()];
      const key = JSON.stringify(people.map(({ person }) => person));
      if (key === known) return;
      known = key;
      setOthers(people);
    };
    look();
    awareness.on('change', look);
    return () => awareness.off('change', look);
  }, [awareness]);
  return others;
}

type Follow = {
  awareness: Awareness;
  editing: PlanEditing | null;
  personId: string | null;
  /** Scrolling or writing oneself ends it. */
  onEnd: () => void;
};

function useFollow({ awareness, editing, personId, onEnd }: Follow): void {
  useEffect(() => {
    if (personId === null || editing === null) return undefined;
    const go = () => {
      const cursor = othersIn(awareness).find(
        ({ person, cursor: at }) => person.personId === personId && at !== null,
      )?.cursor;
      const { view, state } = editing.editor;
      const position = cursor == null ? null : positionOf(editing.root, state.doc, cursor.head);
      if (position === null) return;
      const { top } = view.coordsAtPos(Math.min(position, state.doc.content.size));
      if (top < 160 || top > innerHeight - 120) scrollBy({ top: top - innerHeight / 2, behavior: 'smooth' });
    };
    go();
    awareness.on('change', go);
    addEventListener('wheel', onEnd, { once: true, passive: true });
    addEventListener('touchmove', onEnd, { once: true, passive: true });
    return () => {
      awareness.off('change', go);
      removeEventListener('wheel', onEnd);
      removeEventListener('touchmove', onEnd);
    };
  }, [awareness, editing, personId, onEnd]);
}
