import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './Envelopes.module.css';

/** For the moderator: who has submitted, as closed envelopes, and the way to open them together. */
export function Envelopes({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation('evaluations');
  const { id, raters, submittedIds, mode, state, ownSheet } = evaluation;
  const asking = useDialog<null>();
  const { open, isBusy, error } = useOpening(id);
  if (state === 'opened') return null;
  const submitted = new Set<string>(submittedIds ?? []);
  const left = raters.length - raters.filter((rater) => submitted.has(rater.id)).length;
  const isJoint = mode === 'joint';
  return (
    <section aria-labelledby="envelopes" className={styles['box']}>
      {!isJoint && (
        <>
          <header className={styles['head']}>
            <h2 id="envelopes">{t('envelopes.title')}</h2>
            <span role="status">
              {t('envelopes.count', { done: raters.length - left, all: raters.length })}
            </span>
          </header>
          <ul className={styles['envelopes']}>
            {raters.map((rater) => (
              <Envelope key={rater.id} rater={rater} isClosed={submitted.has(rater.id)} />
            ))}
          </ul>
        </>
      )}
      {isJoint && (
        <h2 id="envelopes" className="visually-hidden">
          {t('envelopes.openJoint')}
        </h2>
      )}
      <div className={styles['foot']}>
        <p>
          {isJoint
            ? t('envelopes.openJointWords')
            : `${t('envelopes.sealed')}${ownSheet === null ? ` ${t('page.notRater')}` : ''}`}
        </p>
        <Button type="primary" disabled={!isJoint && submitted.size === 0} onClick={() => asking.open(null)}>
          {t(isJoint ? 'envelopes.openJoint' : left === 0 ? 'envelopes.openAll' : 'envelopes.open')}
        </Button>
      </div>
      {!isJoint && submitted.size === 0 && <p className={styles['quiet']}>{t('envelopes.nobody')}</p>}
      <ShowProblem error={error} />
      <Modal
        open={asking.isOpen}
        title={t(isJoint ? 'envelopes.sureJoint' : 'envelopes.sureTitle')}
        okText={t(isJoint ? 'envelopes.openJoint' : 'envelopes.open')}
        okButtonProps={{ loading: isBusy }}
        onCancel={asking.close}
        onOk={() => open(asking.close)}
      >
        {!isJoint && left > 0 && <p>{t('envelopes.openSome', { count: left })}</p>}
        <p>{t('envelopes.sure')}</p>
      </Modal>
    </section>
  );
}

type EnvelopeProps = { rater: EvaluationDetail['raters'][number]; isClosed: boolean };

function Envelope({ rater: { name, organisation, role }, isClosed }: EnvelopeProps) {
  const { t } = useTranslation('evaluations');
  return (
    <li className={styles['envelope']} data-closed={isClosed || undefined}>
      <svg viewBox="0 0 48 32" aria-hidden focusable="false">
        <rect x="1" y="1" width="46" height="30" rx="3" />
        <path d="M2 3 24 19 46 3" />
        {isClosed && <circle cx="24" cy="18" r="6" />}
      </svg>
      <span>
        <b>{name}</b>
        <small>
          {organisation} · {t(`results.roles.${role}`)}
        </small>
        <small data-state>{t(isClosed ? 'envelopes.submitted' : 'envelopes.notYet')}</small>
      </span>
    </li>
  );
}

function useOpening(id: EvaluationDetail['id']) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const opening = useMutation(
    api.evaluations.open.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.evaluations.find.key() }),
      onSuccess: () => tellDone({ message: t('envelopes.opened') }),
    }),
  );
  return {
    open: (done: () => void) => opening.mutate({ id }, { onSettled: done }),
    isBusy: opening.isPending,
    error: opening.error,
  };
}
