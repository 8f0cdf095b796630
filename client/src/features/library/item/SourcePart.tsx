import { Link } from '@tanstack/react-router';
import { pagePictureUrl } from '@tongtang/shared/courseware/contract.ts';
import type { LibraryItemDetail, ResourceSource } from '@tongtang/shared/library/library-item.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { buttonClass } from '../../../ui/Button.tsx';
import styles from './ItemPage.module.css';
import { PlanPart } from './PlanPart.tsx';
import own from './SourcePart.module.css';

/** What is behind a version, to be looked at here. */
export function SourcePart({ item }: { item: LibraryItemDetail }) {
  const { t } = useTranslation('library');
  return (
    <section className={styles['part']}>
      <h2>{`${t('item.source')} · ${t(`item.sourceOf.${item.source.kind}`)}`}</h2>
      <Source item={item} />
    </section>
  );
}

function Source({ item }: { item: LibraryItemDetail }) {
  const { t } = useTranslation('library');
  const { moment } = useDateWords();
  const { source } = item;
  switch (source.kind) {
    case 'courseware':
      return <FileView file={source} />;
    case 'lessonPlan':
      return (
        <div className={own['file']}>
          <p className={styles['soft']}>
            {t('item.planKept', {
              name: source.name,
              when: moment(source.keptAt),
              number: source.versionNumber,
            })}
          </p>
          <PlanPart item={item} />
        </div>
      );
    case 'recording':
      return (
        <div className={styles['entryHead']}>
          <span>
            {source.name}{' '}
            <span className={styles['soft']}>{t('item.recorded', { when: moment(source.startedAt) })}</span>
          </span>
          <Link
            to="/recordings/$recordingId"
            params={{ recordingId: source.recordingId }}
            className={buttonClass({ look: 'primary' })}
          >
            {t('item.watch')}
          </Link>
        </div>
      );
  }
}

const PAGES_SHOWN = 4;

function FileView({ file }: { file: Extract<ResourceSource, { kind: 'courseware' }> }) {
  const { t } = useTranslation('library');
  const { coursewareId, media, name, contentUrl, pageCount, pictures } = file;
  if (media === 'video')
    return <video className={own['film']} src={contentUrl} controls preload="metadata" aria-label={name} />;
  const pages = Array.from({ length: Math.min(pictures, PAGES_SHOWN) }, (_, index) => index + 1);
  return (
    <div className={own['file']}>
      {media === 'image' ? (
        <img className={own['page']} src={contentUrl} alt={name} />
      ) : (
        <div className={own['pages']}>
          {pages.map((page) => (
            <img
              key={page}
              className={own['page']}
              src={pagePictureUrl(coursewareId, page)}
              alt={t('item.page', { page })}
              loading="lazy"
            />
          ))}
        </div>
      )}
      <div>
        <Link
          to="/courseware/$coursewareId"
          params={{ coursewareId }}
          className={buttonClass({ look: 'primary' })}
        >
          {media === 'image' ? t('item.openImage') : t('item.openFile', { count: pageCount })}
        </Link>
      </div>
    </div>
  );
}
