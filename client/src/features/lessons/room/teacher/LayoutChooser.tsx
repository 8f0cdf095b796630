import type { StageLayout } from '@tongtang/shared/lessons/live-action.ts';
import { useTranslation } from 'react-i18next';
import { useRoom, type Room } from '../session/LessonRoom.tsx';
import styles from './LayoutChooser.module.css';

export const LAYOUTS: readonly StageLayout[] = [
  'teacherAndCourseware',
  'classrooms',
  'oneClassroom',
  'coursewareOnly',
];

/** Chooses what the classrooms' screens show; pressing "one classroom" again goes to the next one. */
export function chooseLayout({ live, now, seats, mySeat }: Room, layout: StageLayout): void {
  const far = seats.filter(({ kind, side }) => kind === 'class' && side !== mySeat?.side);
  const classes = [...far, ...seats.filter(({ kind, side }) => kind === 'class' && side === mySeat?.side)];
  const at = classes.findIndex((seat) => seat.key === now.state.layoutClassId);
  const next = layout === 'oneClassroom' ? classes[(at + 1) % classes.length]?.class : undefined;
  live.act({ kind: 'layout.chosen', layout, classId: next?.id ?? null });
}

/** What the classrooms' screens show, drawn small; keys 1–4. */
export function LayoutChooser() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const { layout, layoutClassId } = room.now.state;
  if (!room.may('layout.chosen')) return null;
  const oneName = room.seats.find(({ key }) => key === layoutClassId)?.name;
  return (
    <div className={styles['chooser']} role="group" aria-label={t('layout.title')}>
      {LAYOUTS.map((name, index) => {
        const isChosen = name === layout;
        const words =
          isChosen && name === 'oneClassroom' && oneName !== undefined
            ? t('layout.one', { name: oneName })
            : t(`layout.${name}`);
        return (
          <button
            key={name}
            type="button"
            className={styles['layout']}
            aria-pressed={isChosen}
            aria-label={words}
            aria-keyshortcuts={String(index + 1)}
            title={`${words} (${index + 1})`}
            onClick={() => chooseLayout(room, name)}
          >
            <LayoutPicture layout={name} />
          </button>
        );
      })}
    </div>
  );
}

/** 28 × 18: the page is a light area, pictures are filled. */
function LayoutPicture({ layout }: { layout: StageLayout }) {
  return (
    <svg viewBox="0 0 28 18" width="28" height="18" aria-hidden focusable="false">
      {layout === 'teacherAndCourseware' && (
        <>
          <rect x="1" y="1" width="17" height="16" rx="1.5" className={styles['paper']} />
          <rect x="20" y="1" width="7" height="7" rx="1.5" className={styles['person']} />
          <rect x="20" y="10" width="7" height="7" rx="1.5" className={styles['person']} />
        </>
      )}
      {layout === 'classrooms' && (
        <>
          <rect x="1" y="1" width="12" height="16" rx="1.5" className={styles['person']} />
          <rect x="15" y="1" width="12" height="16" rx="1.5" className={styles['person']} />
        </>
      )}
      {layout === 'oneClassroom' && (
        <>
          <rect x="1" y="1" width="20" height="16" rx="1.5" className={styles['person']} />
          <rect x="23" y="1" width="4" height="7" rx="1" className={styles['paper']} />
        </>
      )}
      {layout === 'coursewareOnly' && (
        <rect x="1" y="1" width="26" height="16" rx="1.5" className={styles['paper']} />
      )}
    </svg>
  );
}
