import { useMutation } from '@tanstack/react-query';
import { TextSelection } from '@tiptap/pm/state';
import { MAX_DECISIONS } from '@tongtang/shared/documents/suggestions.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { settle, suggestionsIn, type Suggestion } from '../editor/suggestions/suggestions.ts';
import { useEditorState } from '../plan/use-editor-state.ts';
import styles from './Margin.module.css';

type SuggestionsProps = {
  plan: LessonPlanDetail;
  editing: PlanEditing;
  mayWrite: boolean;
  hasLine: boolean;
};

/**
 * What others suggest to change: accepted or rejected one by one, or all at once. Only with a line: whoever decides
 * first decides, because what one accepts and another, out of sight, rejects would lose the words of both.
 */
export function Suggestions({ plan, editing, mayWrite, hasLine }: SuggestionsProps) {
  const { t } = useTranslation('lessonPlans');
  const { editor } = editing;
  const suggestions = useEditorState(editor, ({ state }) => suggestionsIn(state.doc));
  const { place, goOnAt } = useFocusAfter(suggestions);
  const { decide, error } = useDecisions(plan, editing);
  const end = (id: string | null, isAccepted: boolean) => {
    const ids = suggestions.flatMap((one) => (id === null || one.id === id ? [one.id] : []));
    decide({ ids, isAccepted, before: () => goOnAt(suggestions.findIndex((one) => one.id === id)) });
  };
  const goTo = (from: number) => {
    // ProseMirror scrolls to a selection only while it has the focus
    editor.view.focus();
    const { doc, tr } = editor.state;
    const $from = doc.resolve(Math.min(from, doc.content.size));
    editor.view.dispatch(tr.setSelection(TextSelection.near($from)).scrollIntoView());
  };
  return (
    <div ref={place} tabIndex={-1} role="group" aria-label={t('suggestions.title')}>
      {suggestions.length > 0 && (
        <section aria-label={t('suggestions.title')} className={styles['suggestions']}>
          <div className={styles['head']}>
            <h2>{t('suggestions.count', { count: suggestions.length })}</h2>
            {mayWrite && (
              <>
                <Button size="small" disabled={!hasLine} onClick={() => end(null, true)}>
                  {t('suggestions.acceptAll')}
                </Button>
                <Button size="small" disabled={!hasLine} onClick={() => end(null, false)}>
                  {t('suggestions.rejectAll')}
                </Button>
              </>
            )}
          </div>
          <ShowProblem error={error} />
          {mayWrite && !hasLine && <p className={styles['none']}>{t('suggestions.needLine')}</p>}
          <ul className={styles['comments']}>
            {suggestions.map((suggestion) => (
              <SuggestionCard
                key={suggestion.id}
                suggestion={suggestion}
                hasLine={hasLine}
                onGoThere={() => goTo(suggestion.from)}
                onEnd={mayWrite ? (isAccepted) => end(suggestion.id, isAccepted) : null}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

type Decision = { ids: readonly string[]; isAccepted: boolean; before: () => void };

/** Asks whether one decides, then decides; what somebody else has just decided otherwise stays as they decided. */
function useDecisions({ documentId }: LessonPlanDetail, { editor, undo }: PlanEditing) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const announce = useAnnounce();
  const tellDone = useTellDone();
  const ask = async ({ ids, isAccepted }: Decision) => {
    // what a hostile client put there without a number nobody else decides on
    const yours = new Set(ids.filter((id) => !isNumbered(id)));
    const others = new Set<string>();
    const asked = ids.filter(isNumbered);
    for (let at = 0; at < asked.length; at += MAX_DECISIONS) {
      const suggestionIds = asked.slice(at, at + MAX_DECISIONS);
      const answer = await api.documents.suggestions.decide.call({
        id: documentId,
        suggestionIds,
        isAccepted,
      });
      for (const id of answer.yours) yours.add(id);
      for (const { by } of answer.others) others.add(by.name);
    }
    return { yours, others };
  };
  const deciding = useMutation({
    mutationFn: ask,
    onSuccess: ({ yours, others }, { isAccepted, before }) => {
      if (editor.isDestroyed) return;
      before();
      // each of them is undone by itself
      undo.stopCapturing();
      editor.view.dispatch(settle(editor.state, yours, isAccepted));
      const count = suggestionsIn(editor.state.doc).length;
      if (yours.size > 0)
        announce(t(isAccepted ? 'suggestions.accepted' : 'suggestions.rejected', { count }));
      if (others.size > 0)
        tellDone({ message: t('suggestions.decidedBy', { names: [...others].join('、') }) });
    },
  });
  return { decide: deciding.mutate, error: deciding.error };
}

const isNumbered = (id: string): boolean => id.length > 0 && id.length <= 64;

/** Who settles by keyboard stays in the list: at the card that comes next. */
function useFocusAfter(suggestions: readonly Suggestion[]) {
  const place = useRef<HTMLDivElement>(null);
  const next = useRef<number | null>(null);
  useEffect(() => {
    if (next.current === null) return;
    const cards = place.current?.querySelectorAll<HTMLElement>(`.${styles['quote'] ?? ''}`) ?? [];
    const card = cards[Math.max(0, Math.min(next.current, cards.length - 1))] ?? place.current;
    next.current = null;
    card?.focus({ preventScroll: cards.length === 0 });
  }, [suggestions]);
  return {
    place,
    goOnAt: (index: number) => {
      next.current = index;
    },
  };
}

type CardProps = {
  suggestion: Suggestion;
  hasLine: boolean;
  onGoThere: () => void;
  /** Null for who may only read. */
  onEnd: ((isAccepted: boolean) => void) | null;
};

function SuggestionCard({ suggestion, hasLine, onGoThere, onEnd }: CardProps) {
  const { t } = useTranslation('lessonPlans');
  const { moment } = useDateWords();
  const { name, at, added, deleted, steps } = suggestion;
  const wordsId = useId();
  return (
    <li className={styles['card']} data-kind="suggestion">
      <p className={styles['who']}>
        <strong>{name}</strong>
        {at !== '' && <time>{moment(Number(at))}</time>}
      </p>
      <button
        type="button"
        id={wordsId}
        className={styles['quote']}
        title={t('margin.goThere')}
        onClick={onGoThere}
      >
        {steps.map((step, index) => (
          <StepWords key={index} step={step} />
        ))}
        {deleted !== '' && <del>{deleted}</del>}
        {added !== '' && <ins>{added}</ins>}
      </button>
      {onEnd !== null && (
        <div className={styles['acts']}>
          <Button
            type="text"
            size="small"
            aria-describedby={wordsId}
            disabled={!hasLine}
            onClick={() => onEnd(true)}
          >
            {t('suggestions.accept')}
          </Button>
          <Button
            type="text"
            size="small"
            aria-describedby={wordsId}
            disabled={!hasLine}
            onClick={() => onEnd(false)}
          >
            {t('suggestions.reject')}
          </Button>
        </div>
      )}
    </li>
  );
}

function StepWords({ step: { kind, name, stepKind, words } }: { step: Suggestion['steps'][number] }) {
  const { t } = useTranslation('lessonPlans');
  if (kind === 'removed')
    return (
      <span className={styles['step']} data-kind="removed">
        {t('suggestions.removeStep', { name: name || t(`kinds.${stepKind}`) })}
      </span>
    );
  return (
    <span className={styles['step']} data-kind="added">
      {name === '' ? t('suggestions.addNameless') : t('suggestions.addStep', { name })}
      {words !== '' && <ins> {words}</ins>}
    </span>
  );
}
