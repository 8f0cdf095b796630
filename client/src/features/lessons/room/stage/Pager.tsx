import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/Icon.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import styles from './Pager.module.css';
import type { Pages } from './use-pages.ts';

type PagerProps = { pages: Pages; onStrip: () => void; isStripOpen: boolean };

/** Which page of how many, and the ways to the next and the last. */
export function Pager({ pages, onStrip, isStripOpen }: PagerProps) {
  const { t } = useTranslation('room');
  const { lesson } = useRoom();
  const { page } = pages;
  const count =
    page.kind === 'board'
      ? pages.boards
      : (lesson.courseware.find(({ id }) => id === page.coursewareId)?.pageCount ?? 0);
  return (
    <div className={styles['pager']} role="group" aria-label={t('courseware.title')}>
      <button
        type="button"
        disabled={!pages.canTurn(-1)}
        onClick={() => pages.turn(-1)}
        aria-label={t('courseware.previous')}
        aria-keyshortcuts="PageUp"
        title={`${t('courseware.previous')} (PageUp)`}
      >
        <Icon name="back" size={20} />
      </button>
      <button
        type="button"
        className={styles['number']}
        onClick={onStrip}
        aria-expanded={isStripOpen}
        data-opens="strip"
        title={t('courseware.strip')}
      >
        <Icon name="pages" size={18} />
        <span className="figures">{t('courseware.pageOf', { page: page.page, count })}</span>
        <span className="visually-hidden">{t('courseware.strip')}</span>
      </button>
      <button
        type="button"
        disabled={!pages.canTurn(1)}
        onClick={() => pages.turn(1)}
        aria-label={t('courseware.next')}
        aria-keyshortcuts="PageDown"
        title={`${t('courseware.next')} (PageDown)`}
      >
        <Icon name="next" size={20} />
      </button>
    </div>
  );
}
