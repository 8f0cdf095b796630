import { useMutation, useQueryClient } from '@tanstack/react-query';
import { afterClipAct, type ClipAct } from '@tongtang/shared/evaluations/clip.ts';
import type { EvaluationDetail, OwnSheet } from '@tongtang/shared/evaluations/contract.ts';
import { scoreOf } from '@tongtang/shared/evaluations/results.ts';
import { under, withoutFaults, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import { isScoredIndicator, indicatorsOf } from '@tongtang/shared/evaluations/template.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { OwnWords } from '../sheet/OwnWords.tsx';
import { SheetForm } from '../sheet/SheetForm.tsx';
import { savable } from '../sheet/savable.model.ts';
import { goTo, goToOdd, isFitting, openItems } from '../sheet/sheet-rules.model.ts';
import { useEvaluationAgain } from '../use-evaluation-again.ts';
import styles from './FillSheet.module.css';
import { SavedSign } from './SavedSign.tsx';
import type { SheetSaver, SheetState } from './sheet-saver.ts';
import { isTwoWindows } from './two-windows.model.ts';
import { useSheetState } from './use-own-sheet.ts';

type FillSheetProps = { evaluation: EvaluationDetail; own: OwnSheet; saver: SheetSaver };

/** One's own sheet: filled in and saved by itself, submitted when it is complete. */
export function FillSheet({ evaluation, own, saver }: FillSheetProps) {
  const state = useSheetState(saver);
  const [isAsked, setAsked] = useState(false);
  const isReadOnly = !evaluation.abilities.fill || own.submittedAt !== null || state.sync === 'stopped';
  const { content } = evaluation;
  const sheet = state.content;
  const open = openItems(content, sheet);
  const change = (next: SheetContent) => saver.change(next);
  return (
    <div className={styles['fill']}>
      {state.problem !== null && state.sync !== 'saving' && !isTwoWindows(state.problem, own) && (
        <ProblemBeside state={state} isOdd={!isFitting(content, savable(sheet))} />
      )}
      <SheetForm
        content={content}
        sheet={sheet}
        isReadOnly={isReadOnly}
        missing={new Set(isAsked ? open.map(({ id }) => id) : [])}
        onAnswer={(id, answer) => {
          const { [id]: _, ...others } = sheet.answers;
          change({ ...sheet, answers: answer === null ? others : { ...others, [id]: answer } });
        }}
        onBonus={(id, score) => {
          const { [id]: _, ...others } = sheet.bonus;
          change({ ...sheet, bonus: score === null ? others : { ...others, [id]: score } });
        }}
        {...(evaluation.subject.kind === 'lesson' && {
          onClip: (id: string, act: ClipAct) => {
            const clips = afterClipAct(under(sheet.clips, id) ?? [], act);
            const { [id]: _, ...others } = sheet.clips;
            change({ ...sheet, clips: clips.length === 0 ? others : { ...others, [id]: clips } });
          },
        })}
        words={(place) => (
          <OwnWords
            {...{ place, sheet, isReadOnly }}
            hasClips={evaluation.subject.kind === 'lesson'}
            onChange={change}
          />
        )}
      />
      <Foot evaluation={evaluation} own={own} saver={saver} onIncomplete={() => setAsked(true)} />
    </div>
  );
}

type ProblemBesideProps = {
  state: SheetState;
  /** Whether something is filled in that does not fit, which its field says. */
  isOdd: boolean;
};

function ProblemBeside({ state: { problem }, isOdd }: ProblemBesideProps) {
  // without a line the sign says it all, without an evaluation the page does; both mend themselves
  const isSaid = problem?.code === 'unavailable' || problem?.code === 'not-found';
  return isSaid || (problem?.code === 'invalid' && isOdd) ? null : <ShowProblem error={problem} />;
}

/** Nothing is submitted before it is decided which of two windows counts. */
const asksWhich = ({ sync, problem }: SheetState, own: OwnSheet): boolean =>
  sync === 'stopped' && problem !== null && isTwoWindows(problem, own);

/** While that is asked, the sheet shown is not the submitted one. */
const showsSubmitted = (state: SheetState, own: OwnSheet): boolean =>
  own.submittedAt !== null && !asksWhich(state, own);

type FootProps = FillSheetProps & { onIncomplete: () => void };

/** Always in sight: the total so far, what is open, whether it is saved, and the way to submit. */
function Foot({ evaluation, own, saver, onIncomplete }: FootProps) {
  const { t } = useTranslation('evaluations');
  const { moment } = useDateWords();
  const state = useSheetState(saver);
  const { content, abilities } = evaluation;
  const open = openItems(content, state.content);
  const { submit, takeBack, isBusy, error } = useSubmission(evaluation, saver);
  const first = open[0];
  const isAsked = asksWhich(state, own);
  const isSubmitted = showsSubmitted(state, own);
  const isIncomplete = error !== null && asRequestProblem(error).reason === 'evaluation.incomplete';
  return (
    <footer className={styles['foot']}>
      <ShowProblem error={isIncomplete || isAsked ? null : error} />
      <div className={styles['bar']}>
        <TotalSoFar evaluation={evaluation} sheet={state.content} />
        <div className={styles['standing']}>
          {isSubmitted ? (
            <StatusDot tone="good">
              {evaluation.state === 'collecting'
                ? t('fill.submitted')
                : t('fill.submittedAt', { when: moment(own.submittedAt ?? 0) })}
            </StatusDot>
          ) : (
            abilities.fill && <SavedSign state={state} />
          )}
          {!isSubmitted && abilities.fill && first !== undefined && (
            <button type="button" className={styles['openItems']} onClick={() => goTo(first.id)}>
              {t('fill.incomplete', { count: open.length })}
            </button>
          )}
        </div>
        {abilities.fill && !isSubmitted && !isAsked && (
          <Button
            type="primary"
            size="large"
            loading={isBusy}
            onClick={() => {
              if (!isFitting(content, savable(state.content))) goToOdd();
              else if (first === undefined) submit();
              else {
                onIncomplete();
                goTo(first.id);
              }
            }}
          >
            {t('fill.submit')}
          </Button>
        )}
        {abilities.fill && isSubmitted && evaluation.reveal === 'whenOpened' && (
          <Button loading={isBusy} onClick={() => takeBack()}>
            {t('fill.takeBack')}
          </Button>
        )}
      </div>
      {abilities.fill && evaluation.reveal === 'afterOwnSubmission' && (
        <p className={styles['final']}>{t(isSubmitted ? 'fill.final' : 'fill.finalHint')}</p>
      )}
    </footer>
  );
}

function TotalSoFar({
  evaluation: { content },
  sheet,
}: {
  evaluation: EvaluationDetail;
  sheet: SheetContent;
}) {
  const { t } = useTranslation('evaluations');
  const scored = indicatorsOf(content).filter(isScoredIndicator);
  if (scored.length === 0) return null;
  const { sum, band } = scoreOf(content, withoutFaults(sheet, content));
  return (
    <p className={styles['total']}>
      <span>{t(content.bonus.length > 0 ? 'sheet.totalWithBonus' : 'sheet.total')}</span>
      <b>{sum === null ? '—' : short(sum)}</b>
      {band !== null && <span>{band}</span>}
    </p>
  );
}

function useSubmission({ id }: EvaluationDetail, saver: SheetSaver) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const askAgain = useEvaluationAgain();
  const take = (own: OwnSheet) => {
    queryClient.setQueryData(api.evaluations.ownSheet.find.queryKey({ input: { id } }), own);
    askAgain();
  };
  const submitting = useMutation({
    async mutationFn() {
      await saver.flush();
      return api.evaluations.ownSheet.submit.call({ id });
    },
    onSuccess(own) {
      take(own);
      announce(t('fill.done'));
    },
  });
  const takingBack = useMutation({
    mutationFn: () => api.evaluations.ownSheet.takeBack.call({ id }),
    onSuccess(own) {
      take(own);
      announce(t('fill.tookBack'));
    },
  });
  return {
    submit: () => submitting.mutate(),
    takeBack: () => {
      submitting.reset();
      takingBack.mutate();
    },
    isBusy: submitting.isPending || takingBack.isPending,
    error: submitting.error ?? takingBack.error,
  };
}
