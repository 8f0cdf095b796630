import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { SavedScheme } from '@tongtang/shared/codings/schemes.contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { codeColours, Sign } from '../Sign.tsx';
import { EMPTY_DRAFT, draftOf, type SchemeDraft } from './draft.model.ts';
import { SchemeForm } from './SchemeForm.tsx';
import styles from './Schemes.module.css';

const route = getRouteApi('/signed-in/framed/coding-schemes');

/** Observation schemes that people and organisations have made themselves. */
export function SchemesPage() {
  const { t } = useTranslation('codings');
  const { recording } = route.useSearch();
  const api = useApi();
  const list = useQuery(api.codings.schemes.list.queryOptions({ input: {} }));
  const [draft, setDraft] = useState<SchemeDraft | null>(null);
  const { data, error } = list;
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('schemes.title')}
        intro={t('schemes.intro')}
        back={
          recording === undefined ? undefined : (
            <Link
              to="/recordings/$recordingId"
              params={{ recordingId: recording }}
              search={{ beside: 'coding' }}
            >
              {t('results.back')}
            </Link>
          )
        }
        actions={
          draft === null &&
          data !== undefined && (
            <Button look="primary" onClick={() => setDraft(EMPTY_DRAFT)}>
              {t('schemes.new')}
            </Button>
          )
        }
      />
      <ShowProblem error={error} onRetry={() => void list.refetch()} />
      {data === undefined && error === null && <Loading lines={6} />}
      {draft !== null && data !== undefined && (
        <SchemeForm first={draft} organisations={data.organisations} onClose={() => setDraft(null)} />
      )}
      {data !== undefined && draft === null && (
        <SchemeList items={data.items} onCopy={(one) => setDraft(draftOf(one.scheme))} />
      )}
    </div>
  );
}

type SchemeListProps = { items: readonly SavedScheme[]; onCopy: (scheme: SavedScheme) => void };

function SchemeList({ items, onCopy }: SchemeListProps) {
  const { t } = useTranslation('codings');
  const api = useApi();
  const queryClient = useQueryClient();
  const tell = useTellDone();
  const again = () => queryClient.invalidateQueries({ queryKey: api.codings.schemes.key() });
  const restore = useMutation(api.codings.schemes.restore.mutationOptions({ onSuccess: again }));
  const remove = useMutation(
    api.codings.schemes.remove.mutationOptions({
      async onSuccess(_, { id }) {
        tell({ message: t('schemes.removed'), onUndo: () => restore.mutate({ id }) });
        await again();
      },
    }),
  );
  if (items.length === 0) return <p className={styles['soft']}>{t('schemes.none')}</p>;
  return (
    <>
      <ShowProblem error={remove.error ?? restore.error} />
      <ul className={codeColours}>
        {items.map((one) => (
          <li key={one.id} className={styles['scheme']}>
            <div className={styles['words']}>
              <h2>{one.scheme.name}</h2>
              <p className={styles['soft']}>
                {t('schemes.facts', {
                  whose: one.organisation?.name ?? one.author.name,
                  seconds: one.scheme.intervalMs / 1000,
                  many: one.scheme.codes.length,
                })}
              </p>
              <p className={styles['codes']}>
                {one.scheme.codes.map((code) => (
                  <span key={code.key} title={code.hint}>
                    <Sign code={code} /> {code.key.toUpperCase()} {code.label}
                  </span>
                ))}
              </p>
            </div>
            <div className={styles['acts']}>
              <Button
                size="s"
                aria-label={t('schemes.copyOf', { name: one.scheme.name })}
                onClick={() => onCopy(one)}
              >
                {t('schemes.copy')}
              </Button>
              {one.mayRemove && (
                <Button
                  size="s"
                  look="quiet"
                  aria-label={t('schemes.removeOf', { name: one.scheme.name })}
                  busy={remove.isPending && remove.variables.id === one.id}
                  onClick={() => remove.mutate({ id: one.id })}
                >
                  {t('schemes.remove')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
