import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/Icon.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import type { Pages } from '../stage/use-pages.ts';
import styles from './menus.module.css';

type CoursewareMenuProps = { pages: Pages; onDone: () => void };

/** The lesson's courseware, each where it was left, and the boards. */
export function CoursewareMenu({ pages, onDone }: CoursewareMenuProps) {
  const { t } = useTranslation('room');
  const { lesson } = useRoom();
  const { page } = pages;
  const choose = (go: () => void) => () => {
    go();
    onDone();
  };
  return (
    <>
      {lesson.courseware.length === 0 && <p className={styles['note']}>{t('courseware.none')}</p>}
      <ul className={styles['list']}>
        {lesson.courseware.map(({ id, title, pageCount, ready }) => (
          <li key={id}>
            <button
              type="button"
              className={styles['item']}
              disabled={!ready}
              aria-current={page.kind === 'courseware' && page.coursewareId === id}
              onClick={choose(() => pages.open(id))}
            >
              <Icon name="courseware" size={20} />
              <span>{title}</span>
              <span className={styles['figures']}>
                {ready ? t('courseware.pages', { count: pageCount ?? 0 }) : t('courseware.preparing')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <h3 className={styles['subtitle']}>{t('courseware.boards')}</h3>
      <ul className={styles['list']}>
        {Array.from({ length: pages.boards }, (_, index) => index + 1).map((board) => (
          <li key={board}>
            <button
              type="button"
              className={styles['item']}
              aria-current={page.kind === 'board' && page.page === board}
              onClick={choose(() => pages.show({ kind: 'board', page: board }))}
            >
              <Icon name="screen" size={20} />
              <span>{t('courseware.board', { page: board })}</span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className={styles['item']}
            disabled={pages.addBoard === null}
            onClick={choose(() => pages.addBoard?.())}
          >
            <Icon name="unfold" size={20} />
            <span>{t(pages.addBoard === null ? 'courseware.noMoreBoards' : 'courseware.newBoard')}</span>
          </button>
        </li>
      </ul>
    </>
  );
}
