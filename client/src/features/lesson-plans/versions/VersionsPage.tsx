import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useMostRule } from '../../../ui/use-most.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useDocumentNews } from '../use-document-news.ts';
import { Difference } from './Difference.tsx';
import { RestoreDialog, useRestore } from './RestoreDialog.tsx';
import { Timeline } from './Timeline.tsx';
import styles from './VersionsPage.module.css';

const route = getRouteApi('/signed-in/framed/lesson-plans/$planId/versions');

/** The versions of a plan: who wrote when, what changed between two of them, and the way back. */
export function VersionsPage() {
  const { t } = useTranslation('lessonPlans');
  const { planId } = route.useParams();
  const { data, error, refetch } = useQuery(
    useApi().lessonPlans.find.queryOptions({ input: { id: planId } }),
  );
  return (
    <div className={styles['page']}>
      <PageHeader
        title={data === undefined ? t('versions.title') : `${data.title} · ${t('versions.title')}`}
        back={
          <Link to="/lesson-plans/$planId" params={{ planId }}>
            {t('versions.back')}
          </Link>
        }
        actions={data?.abilities.write === true && <KeepVersion plan={data} />}
      />
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Loading lines={6} />}
      {data !== undefined && <Versions plan={data} />}
    </div>
  );
}

function Versions({ plan }: { plan: LessonPlanDetail }) {
  const { t } = useTranslation('lessonPlans');
  useDocumentNews(plan);
  const api = useApi();
  const navigate = useNavigate({ from: '/lesson-plans/$planId/versions' });
  const { from, to = 'now' } = route.useSearch();
  const timeline = useInfiniteQuery(
    api.documents.versions.timeline.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: plan.documentId,
        limit: 50,
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const entries = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  const versions = entries.flatMap((entry) => (entry.kind === 'version' ? [entry.version] : []));
  const start = plan.chain.find(({ id }) => id === plan.id)?.fromVersion ?? null;
  const first = from ?? versions[0]?.id ?? (timeline.isSuccess ? start?.versionId : undefined);
  const choose = (next: { from?: string; to?: string }) =>
    void navigate({ search: { from: first, to, ...next }, replace: true, resetScroll: false });
  const { restore, restoreBeside, error, beside } = useRestore(plan);
  return (
    <div className={styles['columns']}>
      <section aria-label={t('versions.timeline')}>
        <ShowProblem error={timeline.error ?? error} />
        {timeline.isPending && <Loading lines={6} />}
        {timeline.isSuccess && versions.length === 0 && (
          <p className={styles['none']}>{t('versions.none')}</p>
        )}
        <Timeline
          plan={plan}
          entries={entries}
          from={first}
          onCompare={(versionId) => {
            choose({ from: versionId, to: 'now' });
            showDifference();
          }}
          onRestore={plan.abilities.write ? (id, number) => restore({ id, number }) : null}
        />
        {timeline.hasNextPage && (
          <Button loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </section>
      <RestoreDialog dialog={beside} onRestore={restoreBeside} />
      {first !== undefined && (
        <Difference
          id={DIFFERENCE}
          schools={plan.schools}
          documentId={plan.documentId}
          start={start}
          round={plan.round}
          versions={versions}
          from={first}
          to={to}
          onChoose={choose}
        />
      )}
    </div>
  );
}

const DIFFERENCE = 'plan-difference';

/** On a phone it lies below all versions. */
function showDifference(): void {
  const difference = document.getElementById(DIFFERENCE);
  if (difference !== null && difference.getBoundingClientRect().top > window.innerHeight / 2)
    difference.scrollIntoView({ block: 'start' });
}

function KeepVersion({ plan }: { plan: LessonPlanDetail }) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const dialog = useDialog<null>();
  const atMost = useMostRule();
  return (
    <>
      <Button type="primary" onClick={() => dialog.open(null)}>
        {t('versions.name')}
      </Button>
      <FormDialog<{ name: string }>
        title={t('versions.name')}
        isOpen={dialog.isOpen}
        onClose={dialog.close}
        okText={t('versions.name')}
        initialValues={{ name: '' }}
        save={async ({ name }) => {
          const version = await api.documents.versions.create.call({ id: plan.documentId, name });
          await queryClient.invalidateQueries({ queryKey: api.documents.versions.key() });
          tellDone({ message: t('versions.kept', { number: version.number }) });
        }}
      >
        <Form.Item
          name="name"
          label={t('versions.nameLabel')}
          rules={[{ required: true, message: t('form.required') }, atMost(60)]}
        >
          <Input placeholder={t('versions.namePlaceholder')} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
