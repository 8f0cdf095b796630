import { useTranslation } from 'react-i18next';
import styles from './ChapterList.module.css';
import type { Player } from './player/player.ts';
import { chapterAt, type Chapter } from './player/replay.ts';
import { clockWords } from '../../ui/time-words.ts';
import { usePlayerState } from './use-player-state.ts';

type ChapterListProps = { chapters: readonly Chapter[]; player: Player };

/** The lesson's stages, each a way to its beginning. */
export function ChapterList({ chapters, player }: ChapterListProps) {
  const { t } = useTranslation('recordings');
  const current = usePlayerState(player, ({ positionMs }) => chapterAt(chapters, positionMs));
  return (
    <nav aria-label={t('chapters')} className={styles['chapters']}>
      <h2 className={styles['title']}>{t('chapters')}</h2>
      {chapters.length === 0 && <p className={styles['none']}>{t('noChapters')}</p>}
      <ol>
        {chapters.map(({ title, startMs }, index) => (
          <li key={startMs}>
            <button
              type="button"
              className={styles['chapter']}
              aria-current={index === current || undefined}
              onClick={() => player.seek(startMs)}
            >
              <span>{title}</span>
              <time>{clockWords(startMs)}</time>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
