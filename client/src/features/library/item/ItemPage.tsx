import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import { LibraryItemId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { usePlaceWords } from '../classification.ts';
import { RatingsPart } from '../ratings/RatingsPart.tsx';
import { StateDot } from '../StateDot.tsx';
import { DecidePart } from './DecidePart.tsx';
import { ItemActs } from './ItemActs.tsx';
import styles from './ItemPage.module.css';
import { OpeningsPart } from './OpeningsPart.tsx';
import { SourcePart } from './SourcePart.tsx';
import { VersionsPart } from './VersionsPart.tsx';

const route = getRouteApi('/signed-in/framed/library/$itemId');

/** One resource: what it is, what is behind it, and, for those concerned, how it got here and who sees it. */
export function ItemPage() {
  const { t } = useTranslation('library');
  const { itemId } = route.useParams();
  const { version } = route.useSearch();
  const api = useApi();
  const found = useQuery(
    api.library.find.queryOptions({
      input: { id: LibraryItemId.parse(itemId), ...(version !== undefined && { versionId: version }) },
    }),
  );
  const item = found.data;
  return (
    <div className={styles['page']}>
      <PageHeader
        title={item?.title ?? t('item.title')}
        back={<Link to="/library">{t('item.back')}</Link>}
        actions={item !== undefined && <ItemActs item={item} />}
      />
      <ShowProblem error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Loading lines={6} />}
      {item !== undefined && (
        <>
          <Standing item={item} />
          <div className={styles['columns']}>
            <div className={styles['stack']}>
              {item.description !== '' && <p className={styles['words']}>{item.description}</p>}
              <SourcePart item={item} />
              {item.reach !== 'none' && <RatingsPart item={item} />}
            </div>
            <div className={styles['stack']}>
              {item.abilities.decide !== null && (
                <DecidePart key={item.versionId} item={item} step={item.abilities.decide} />
              )}
              <FactsPart item={item} />
              {item.abilities.open && <OpeningsPart item={item} />}
              <VersionsPart item={item} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

/** How far this version is, and what to know before reading on. */
function Standing({ item }: { item: LibraryItemDetail }) {
  const { t } = useTranslation('library');
  const [latest] = item.versions;
  return (
    <div className={styles['standing']}>
      <span>{t(`kinds.${item.kind}`)}</span>
      <span>{t('list.version', { number: item.versionNumber })}</span>
      {item.openToOn === null ? (
        <StateDot {...item} />
      ) : (
        <span>{t('item.openNow', { school: item.school.shortName, on: item.openToOn })}</span>
      )}
      {latest !== undefined && latest.versionId !== item.versionId && (
        <span>{t('item.older', { number: item.versionNumber })}</span>
      )}
    </div>
  );
}

function FactsPart({ item }: { item: LibraryItemDetail }) {
  const { t } = useTranslation('library');
  const placeWords = usePlaceWords();
  const facts = [
    [t('item.place'), placeWords(item).join(' · ')],
    [t('item.credits'), item.credits === '' ? item.owner.name : item.credits],
    [t('item.school'), item.school.name],
    [t('item.owner'), item.owner.name],
    [t('item.licence'), t(`licences.${item.licence}`)],
    [t('item.attribution'), item.attribution],
  ] as const;
  return (
    <dl className={styles['facts']}>
      {facts.map(
        ([name, words]) =>
          words !== '' && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
