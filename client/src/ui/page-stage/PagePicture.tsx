import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpened } from '../use-opened.ts';
import { createPagePainter, type PageWish } from './page-painter.ts';
import styles from './PageStage.module.css';
import { canvasScale, type PageBox } from './page-units.ts';
import { SmallPicture } from './SmallPicture.tsx';
import type { StageView } from './stage-view.ts';

type PagePictureProps = {
  view: Extract<StageView, { kind: 'page' }>;
  box: PageBox;
  devicePixelRatio: number;
};

/** A page needs no more than this on a 4K panel. */
const MAX_PIXELS = 5_000_000;
/** The window is being dragged: the old picture is stretched until it rests. */
const REST_MS = 150;
const LATE_MS = 400;

/** The printed page; the pages before and after it are drawn ahead. */
export function PagePicture({ view, box, devicePixelRatio }: PagePictureProps) {
  const { t } = useTranslation('stage');
  const host = useRef<HTMLDivElement>(null);
  const painter = useOpened(createPagePainter);
  const [trouble, setTrouble] = useState<'late' | 'failed' | null>(null);
  const [drawn, setDrawn] = useState<string | null>(null);
  const scale = canvasScale(box, devicePixelRatio, MAX_PIXELS);
  const width = Math.round(box.width * scale);
  const height = Math.round(box.height * scale);
  const { source, page, key, pictureUrl } = view;
  const isKnown = painter?.picture({ source, page, pixels: [width, height] }) !== undefined;
  useEffect(() => {
    const place = host.current;
    if (place === null || painter === null) return undefined;
    const wish: PageWish = { source, page, pixels: [width, height] };
    const known = painter.picture(wish);
    place.replaceChildren(...(known === undefined ? [] : [known]));
    setDrawn(known === undefined ? null : key);
    setTrouble(null);
    let isMine = true;
    const late = setTimeout(() => setTrouble('late'), LATE_MS);
    const paint = async () => {
      try {
        const canvas = await painter.paint(wish);
        if (!isMine) return;
        place.replaceChildren(canvas);
        setDrawn(key);
        setTrouble(null);
        painter.ahead(neighbours(wish));
      } catch (error) {
        if (isMine && !isAbort(error)) setTrouble('failed');
      } finally {
        if (isMine) clearTimeout(late);
      }
    };
    const isStretched = known !== undefined && known.width !== width;
    // paint() reports its failures by itself
    const start = setTimeout(() => void paint(), isStretched ? REST_MS : 0);
    return () => {
      isMine = false;
      clearTimeout(start);
      clearTimeout(late);
    };
  }, [painter, source, page, key, width, height]);
  return (
    <>
      <SmallPicture url={drawn === key || isKnown ? null : pictureUrl}>
        {trouble === 'late' && <p className={styles['note']}>{t('drawing')}</p>}
      </SmallPicture>
      <div ref={host} className={styles['picture']} data-drawn={drawn === key || trouble === 'failed'} />
      {trouble === 'failed' && <p className={styles['note']}>{t('drawFailed')}</p>}
    </>
  );
}

const neighbours = (wish: PageWish): PageWish[] =>
  [wish.page + 1, wish.page - 1]
    .filter((page) => page >= 1 && page <= wish.source.pageCount)
    .map((page) => ({ ...wish, page }));

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
