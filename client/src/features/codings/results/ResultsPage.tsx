import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { intervalsOf } from '@tongtang/shared/codings/cells.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { saveFile } from '../../../platform/save-file.ts';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { numberOf, useSchemeWords } from '../scheme-words.ts';
import { AgreementPart } from './AgreementPart.tsx';
import { FiasPart } from './FiasPart.tsx';
import { csvOf, groupsOf, namesOf, type Group } from './groups.model.ts';
import styles from './Results.module.css';
import { SharesPart } from './SharesPart.tsx';
import { StPart } from './StPart.tsx';

const route = getRouteApi('/signed-in/framed/recordings/$recordingId/codings');

/** What observers have coded of a lesson: figures, pictures, and how far the observers agree. */
export function ResultsPage() {
  const { t } = useTranslation('codings');
  const { recordingId } = route.useParams();
  const { recordings, codings } = useApi();
  const recording = useQuery(recordings.find.queryOptions({ input: { id: recordingId } }));
  const list = useQuery(codings.list.queryOptions({ input: { recordingId } }));
  const submitted = (list.data?.items ?? []).filter(({ submittedAt }) => submittedAt !== null);
  const found = useQueries({
    queries: submitted.map(({ id }) => codings.find.queryOptions({ input: { recordingId, id } })),
  });
  const isWhole =
    list.data !== undefined && recording.data !== undefined && found.every(({ data }) => data !== undefined);
  const error = recording.error ?? list.error ?? found.find((one) => one.error !== null)?.error ?? null;
  const groups = groupsOf(found.flatMap(({ data }) => (data === undefined ? [] : [data])));
  return (
    <div className={styles['page']}>
      <PageHeader
        title={
          recording.data === undefined
            ? t('results.title')
            : t('results.titleOf', { title: recording.data.lesson.title })
        }
        back={
          <Link to="/recordings/$recordingId" params={{ recordingId }} search={{ beside: 'coding' }}>
            {t('results.back')}
          </Link>
        }
        actions={
          groups.length > 0 && (
            <span className={styles['screen']}>
              <Button onClick={() => print()}>{t('results.print')}</Button>
            </span>
          )
        }
      />
      <ShowProblem error={error} />
      {!isWhole && error === null && <Loading lines={8} />}
      {isWhole && groups.length === 0 && (
        <EmptyState title={t('results.empty')}>{t('results.emptyHint')}</EmptyState>
      )}
      {isWhole &&
        groups.map((group) => (
          <GroupPart key={group.codings[0]?.id} group={group} recording={recording.data} />
        ))}
    </div>
  );
}

function GroupPart({ group, recording }: { group: Group; recording: Recording }) {
  const { t } = useTranslation('codings');
  const { moment } = useDateWords();
  const { nameOf, labelOf } = useSchemeWords();
  const { scheme, codings } = group;
  const intervals = intervalsOf(recording, scheme.intervalMs);
  const all = intervals.filter(Boolean).length;
  const names = namesOf(codings);
  const id = `scheme-${codings[0]?.id ?? ''}`;
  const save = () => {
    const words = new Map(
      scheme.codes.map((code) => [code.key, `${numberOf(scheme, code.key)} ${labelOf(scheme, code)}`]),
    );
    const csv = csvOf({
      ...group,
      ...{ intervals: intervals.length, names, timeOf: clockWords, wordsOf: (key) => words.get(key) ?? key },
      head: { number: t('csv.number'), from: t('csv.from'), to: t('csv.to') },
    });
    const name = `${recording.lesson.title} ${nameOf(scheme)}.csv`.replaceAll(/[\\/:*?"<>|]/g, ' ');
    saveFile(new File([csv], name, { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <section className={styles['group']} aria-labelledby={id}>
      <header>
        <h2 id={id}>{nameOf(scheme)}</h2>
        <span className={styles['screen']}>
          <Button size="s" onClick={save}>
            {t('results.csv')}
          </Button>
        </span>
      </header>
      <ul className={styles['coders']}>
        {codings.map(({ id: codingId, coder, coded, submittedAt, content }, at) => (
          <li key={codingId}>
            <Link
              to="/recordings/$recordingId"
              params={{ recordingId: recording.id }}
              search={{ beside: 'coding', coding: codingId }}
            >
              {names[at]}
            </Link>{' '}
            {t('results.coder', {
              organisation: coder.organisation,
              when: submittedAt === null ? '' : moment(submittedAt),
            })}
            {t('results.coded', { coded, all })}
            {content.fromProposal.length > 0 &&
              t('results.fromProposal', { many: content.fromProposal.length })}
          </li>
        ))}
      </ul>
      {scheme.kind === 'st' && <StPart codings={codings} />}
      {scheme.kind !== 'st' && <SharesPart {...group} />}
      {scheme.kind === 'fias' && <FiasPart codings={codings} />}
      {codings.length > 1 && <AgreementPart {...group} />}
      {scheme.kind !== 'own' && (
        <p className={styles['quiet']}>{t('results.source', { source: t(`sources.${scheme.kind}`) })}</p>
      )}
    </section>
  );
}
