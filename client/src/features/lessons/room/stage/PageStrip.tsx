import type { PageRef } from '@tongtang/shared/lessons/ink.ts';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawnSource, PageFile } from '../../../../ui/page-stage/page-source.ts';
import type { LessonPages } from '../../../../platform/use-lesson-pages.ts';
import styles from './Pager.module.css';
import type { Pages } from './use-pages.ts';

type PageStripProps = { pages: Pages; files: LessonPages; onChosen: () => void };

/** All pages of what is shown, small, to jump to. */
export function PageStrip({ pages, files, onChosen }: PageStripProps) {
  const { page } = pages;
  const choose = (to: PageRef) => {
    pages.show(to);
    onChosen();
  };
  if (page.kind === 'board')
    return (
      <div className={styles['strip']}>
        {Array.from({ length: pages.boards }, (_, index) => (
          <Thumb
            key={index}
            number={index + 1}
            isCurrent={page.page === index + 1}
            onChoose={() => choose({ kind: 'board', page: index + 1 })}
          />
        ))}
      </div>
    );
  const file = files.files.get(page.coursewareId);
  if (file === undefined) return null;
  return (
    <div className={styles['strip']}>
      {file.pageSizes.map((_, index) => (
        <Thumb
          key={index}
          number={index + 1}
          isCurrent={page.page === index + 1}
          onChoose={() => choose({ ...page, page: index + 1 })}
          drawn={{ file, files }}
        />
      ))}
    </div>
  );
}

type ThumbProps = {
  number: number;
  isCurrent: boolean;
  onChoose: () => void;
  drawn?: { file: PageFile; files: LessonPages };
};

function Thumb({ number, isCurrent, onChoose, drawn }: ThumbProps) {
  const { t } = useTranslation('room');
  const [width, height] = drawn?.file.pageSizes[number - 1] ?? [16, 9];
  return (
    <button
      type="button"
      className={styles['thumb']}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onChoose}
    >
      <span className={styles['paper']} style={{ aspectRatio: `${width} / ${height}` }}>
        {drawn !== undefined && <SmallPage {...drawn} page={number} />}
      </span>
      <span className="figures">{t('courseware.goto', { page: number })}</span>
    </button>
  );
}

const WIDTH = 264;

/** Drawn when it comes into sight. */
function SmallPage({ file, files, page }: { file: PageFile; files: LessonPages; page: number }) {
  const place = useRef<HTMLSpanElement>(null);
  const state = useSyncExternalStore(files.sources.subscribe, () => files.sources.state(file.id));
  const source = state?.status === 'ready' && state.source.kind === 'drawn' ? state.source : null;
  const [width, height] = file.pageSizes[page - 1] ?? [16, 9];
  const pixels = Math.round((WIDTH * height) / width);
  useEffect(() => {
    if (source === null || place.current === null) return undefined;
    return drawWhenSeen(place.current, { source, page, height: pixels });
  }, [source, page, pixels]);
  return <span ref={place} className={styles['paper']} aria-hidden />;
}

function drawWhenSeen(
  place: HTMLElement,
  { source, page, height }: { source: DrawnSource; page: number; height: number },
): () => void {
  const leaving = new AbortController();
  const draw = async () => {
    try {
      place.replaceChildren(await source.render(page, [WIDTH, height], leaving.signal));
    } catch {
      // gone out of sight, or a page that cannot be drawn: its number still leads there
    }
  };
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    void draw(); // what fails is handled inside
  });
  watcher.observe(place);
  return () => {
    watcher.disconnect();
    leaving.abort();
  };
}
