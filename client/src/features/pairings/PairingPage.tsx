import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../platform/forms/use-dialog.ts';
import { useApi, useServerNow } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import { DayOverlap } from './DayOverlap.tsx';
import { EditPairingDialog } from './EditPairingDialog.tsx';
import { standingOf } from './pairing.model.ts';
import { PairLine } from './PairLine.tsx';
import styles from './PairingPage.module.css';
import { PairLessons } from './PairLessons.tsx';
import { StandingWords } from './StandingWords.tsx';

const route = getRouteApi('/signed-in/framed/pairings/$pairingId');

/** One pair: who, until when, the lessons to come, and how the two schools' days fit together. */
export function PairingPage() {
  const { t } = useTranslation('pairings');
  const api = useApi();
  const pairingId = route.useParams().pairingId; // as: from the address, checked by the server
  const { data, error, refetch } = useQuery(api.pairings.find.queryOptions({ input: { id: pairingId } }));
  if (data === undefined)
    return (
      <div className={styles['page']}>
        <PageHeader title={t('title')} back={<Link to="/pairings">{t('back')}</Link>} />
        {error === null ? (
          <Loading lines={5} />
        ) : (
          <ShowProblem error={error} onRetry={() => void refetch()} />
        )}
      </div>
    );
  return <Pair pairing={data} />;
}

function Pair({ pairing }: { pairing: Pairing }) {
  const { t } = useTranslation('pairings');
  const standing = standingOf(pairing, useServerNow(60_000));
  const editing = useDialog<Pairing>();
  const { end, error } = useEndPairing(pairing);
  const names = {
    supporting: pairing.supportingSchool.shortName,
    receiving: pairing.receivingSchool.shortName,
  };
  const mayEdit = pairing.abilities.manage && pairing.endedAt === null;
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('pairTitle', names)}
        back={<Link to="/pairings">{t('back')}</Link>}
        actions={
          mayEdit && (
            <>
              <Button onClick={() => editing.open(pairing)}>{t('edit')}</Button>
              {standing.kind !== 'over' && <Button onClick={end}>{t('end')}</Button>}
            </>
          )
        }
      />
      <ShowProblem error={error} />
      <section className={styles['card']}>
        <PairLine pairing={pairing} standing={standing} size="l" />
        <p className={styles['facts']}>
          <StandingWords standing={standing} />
          <span>{t('period', { from: pairing.validFromOn, to: pairing.validToOn })}</span>
        </p>
        {pairing.note !== '' && <p className={styles['note']}>{pairing.note}</p>}
      </section>
      <PairLessons pairing={pairing} />
      <DayOverlap pairing={pairing} />
      <EditPairingDialog dialog={editing} />
    </div>
  );
}

function useEndPairing(pairing: Pairing) {
  const { t } = useTranslation('pairings');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.pairings.key() });
  const reopen = useMutation(api.pairings.reopen.mutationOptions({ onSettled: refresh }));
  const end = useMutation(
    api.pairings.end.mutationOptions({
      onSuccess: () =>
        tellDone({
          message: t('ended', {
            supporting: pairing.supportingSchool.shortName,
            receiving: pairing.receivingSchool.shortName,
          }),
          onUndo: () => reopen.mutate({ id: pairing.id }),
        }),
      onSettled: refresh,
    }),
  );
  return { end: () => end.mutate({ id: pairing.id }), error: end.error ?? reopen.error };
}
