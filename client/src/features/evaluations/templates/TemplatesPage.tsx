import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  indicatorsOf,
  isScoredIndicator,
  type TemplateContent,
} from '@tongtang/shared/evaluations/template.ts';
import type { EvaluationTemplate } from '@tongtang/shared/evaluations/templates.contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { buttonClass } from '../../../ui/Button.tsx';
import { Card, Cards, CardsPage, Quiet } from '../../../ui/Cards.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './Templates.module.css';

/** Forms of one's school and bureau, and ready-made ones with their sources. */
export function TemplatesPage() {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const own = useQuery(api.evaluations.templates.list.queryOptions({ input: { limit: 200 } }));
  const ready = useQuery(api.evaluations.templates.presets.queryOptions({ input: {} }));
  const mayMake = (own.data?.managedOrganisations.length ?? 0) > 0;
  return (
    <CardsPage>
      <PageHeader
        title={t('templates.title')}
        intro={t('templates.intro')}
        back={<Link to="/evaluations">{t('templates.back')}</Link>}
        actions={
          mayMake && (
            <Link to="/evaluations/templates/new" className={buttonClass({ look: 'primary' })}>
              {t('templates.create')}
            </Link>
          )
        }
      />
      <ShowProblem error={own.error ?? ready.error} />
      <Cards
        title={t('templates.own')}
        note={
          <>
            {own.isPending && <Loading lines={3} />}
            {own.data?.items.length === 0 && (
              <Quiet>{t(mayMake ? 'templates.ownEmpty' : 'templates.ownEmptyReader')}</Quiet>
            )}
          </>
        }
      >
        {(own.data?.items ?? []).map((template) => (
          <OwnCard key={template.id} template={template} mayMake={mayMake} />
        ))}
      </Cards>
      <Cards title={t('templates.ready')} note={ready.isPending && <Loading lines={6} />}>
        {(ready.data?.items ?? []).map(({ id, name, isProposal, content }) => (
          <Card
            key={id}
            name={name}
            facts={
              <>
                {isProposal && <span className={styles['proposal']}>{t('templates.proposal')}</span>}
                <FormFacts content={content} />
              </>
            }
          >
            <Link
              to="/evaluations/templates/ready/$presetId"
              params={{ presetId: id }}
              aria-label={`${t('templates.look')} ${name}`}
            >
              {t('templates.look')}
            </Link>
            <UseLink search={{ preset: id }} name={name} />
            {mayMake && (
              <Link
                to="/evaluations/templates/new"
                search={{ preset: id }}
                aria-label={`${t('templates.copy')} ${name}`}
              >
                {t('templates.copy')}
              </Link>
            )}
          </Card>
        ))}
      </Cards>
    </CardsPage>
  );
}

function FormFacts({ content }: { content: TemplateContent }) {
  const { t } = useTranslation('evaluations');
  const indicators = indicatorsOf(content);
  return (
    <>
      <Quiet>
        {t('templates.facts', { dimensions: content.dimensions.length, indicators: indicators.length })} ·{' '}
        {t(indicators.some(isScoredIndicator) ? 'templates.scored' : 'templates.unscored')}
      </Quiet>
      {content.source !== '' && (
        <p className={styles['source']}>
          {t('templates.source')}：{content.source}
        </p>
      )}
    </>
  );
}

function UseLink({ search, name }: { search: { preset?: string; template?: string }; name: string }) {
  const { t } = useTranslation('evaluations');
  if (!mayAnywhere(useActor(), 'evaluation.create')) return null;
  return (
    <Link to="/evaluations/new" search={search} aria-label={`${t('templates.use')} ${name}`}>
      {t('templates.use')}
    </Link>
  );
}

function OwnCard({ template, mayMake }: { template: EvaluationTemplate; mayMake: boolean }) {
  const { t } = useTranslation('evaluations');
  const { date } = useDateWords();
  const { id, name, organisation, versionNumber, updatedAt, content, abilities } = template;
  const { remove, error } = useRemoval(template);
  const params = { templateId: id };
  return (
    <Card
      name={name}
      facts={
        <>
          <Quiet>
            {organisation.name} · {t('templates.version', { number: versionNumber })} ·{' '}
            {t('templates.versionAt', { when: date(updatedAt) })}
          </Quiet>
          <FormFacts content={content} />
        </>
      }
    >
      <Link
        to="/evaluations/templates/$templateId"
        params={params}
        aria-label={`${t('templates.look')} ${name}`}
      >
        {t('templates.look')}
      </Link>
      <UseLink search={{ template: id }} name={name} />
      {abilities.manage && (
        <Link
          to="/evaluations/templates/$templateId/edit"
          params={params}
          aria-label={`${t('templates.edit')} ${name}`}
        >
          {t('templates.edit')}
        </Link>
      )}
      {mayMake && !abilities.manage && (
        <Link
          to="/evaluations/templates/new"
          search={{ template: id }}
          aria-label={`${t('templates.copy')} ${name}`}
        >
          {t('templates.copy')}
        </Link>
      )}
      {abilities.manage && (
        <Button
          type="text"
          size="small"
          danger
          onClick={remove}
          aria-label={`${t('templates.remove')} ${name}`}
        >
          {t('templates.remove')}
        </Button>
      )}
      <ShowProblem error={error} />
    </Card>
  );
}

function useRemoval({ id, name }: EvaluationTemplate) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.evaluations.templates.key() });
  const restoring = useMutation(api.evaluations.templates.restore.mutationOptions({ onSettled }));
  const removing = useMutation(
    api.evaluations.templates.remove.mutationOptions({
      onSettled,
      onSuccess: () =>
        tellDone({ message: t('templates.removed', { name }), onUndo: () => restoring.mutate({ id }) }),
    }),
  );
  return { remove: () => removing.mutate({ id }), error: removing.error ?? restoring.error };
}
