import { useQuery } from '@tanstack/react-query';
import type { CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { BeginThread } from './BeginThread.tsx';
import styles from './Margin.module.css';
import { Suggestions } from './Suggestions.tsx';
import type { NewComment } from './new-comment.ts';
import { AddTask, TaskCard } from './TaskCard.tsx';
import { ThreadCard } from './ThreadCard.tsx';
import { useFollowedText } from './use-followed-text.ts';
import { wordsKey } from './use-begun.ts';
import { useHighlights } from './use-highlights.ts';
import { isFocusLost, useKeptFocus } from './use-kept-focus.ts';
import { positionOfTask, positionOfThread, rangeOfThread, useMarginLayout } from './use-margin-layout.ts';
import { useMovedAnchors } from './use-moved-anchors.ts';

type MarginProps = {
  plan: LessonPlanDetail;
  /** Under which what this person has not sent is kept. */
  drafts: string;
  mayWrite: boolean;
  hasLine: boolean;
  editing: PlanEditing;
  /** A comment that is being begun. */
  begun: NewComment | null;
  onBegin: (comment: NewComment | null) => void;
};

/** The discussion that is being begun, among the others. */
const BEGUN = 'begun';

const NO_THREADS: readonly CommentThread[] = [];

/** Comments and tasks beside the lines they are about. */
export function Margin({ plan, drafts, mayWrite, hasLine, editing, begun, onBegin }: MarginProps) {
  const { t } = useTranslation('lessonPlans');
  const [shown, setShown] = useState<'open' | 'resolved'>('open');
  const [active, setActive] = useState<string | null>(null);
  const [newest, setNewest] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(list, head);
  const threads = useQuery(useApi().documents.comments.list.queryOptions({ input: { id: plan.documentId } }));
  const all = threads.data?.items ?? NO_THREADS;
  const visible = all.filter(({ resolved }) => (resolved !== null) === (shown === 'resolved'));
  const tasks = plan.tasks.filter(({ closed }) => (closed !== null) === (shown === 'resolved'));
  useHighlights({ editing, threads: visible, begun, active, onPress: setActive });
  useFollowedText(editing, all);
  useMovedAnchors({ editing, threads: visible, mayTell: mayWrite && hasLine });
  const entries = [
    ...visible.map((thread) => ({
      key: thread.id,
      thread,
      task: null,
      at: positionOfThread(editing, thread),
    })), // as: a branded id is a text
    ...tasks.map((task) => ({
      key: task.id,
      thread: null,
      task,
      at: positionOfTask(editing, task),
    })), // as: the same
    ...(begun === null
      ? []
      : [{ key: BEGUN, thread: null, task: null, at: rangeOfThread(editing, begun)?.from ?? null }]),
  ].sort((a, b) => (a.at ?? -1) - (b.at ?? -1));
  useMarginLayout({
    list,
    editing,
    key: JSON.stringify([entries.map(({ key }) => key), active, begun, threads.dataUpdatedAt]),
  });
  const onBegun = (threadId: string) => {
    setActive(threadId);
    setShown('open');
    setNewest(threadId);
  };
  useEffect(() => {
    const card = list.current?.querySelector<HTMLElement>(`[data-key="${newest ?? ''}"] > article`);
    if (isFocusLost()) card?.focus();
  }, [newest]);
  const isEmpty = entries.length === 0 && begun === null && threads.isSuccess;
  return (
    <div className={styles['margin']}>
      <div ref={head} className={styles['head']}>
        <Choice
          label={t('margin.show')}
          value={shown}
          onChoose={setShown}
          options={(['open', 'resolved'] as const).map((value) => ({ value, label: t(`margin.${value}`) }))}
        />
        {plan.abilities.write && <AddTask plan={plan} />}
        {plan.abilities.comment && (
          <Button type="text" size="small" onClick={() => onBegin({ anchor: null, quote: '' })}>
            {t('margin.wholePlan')}
          </Button>
        )}
      </div>
      <Suggestions plan={plan} editing={editing} mayWrite={mayWrite} hasLine={hasLine} />
      <ShowProblem error={threads.error} onRetry={() => void threads.refetch()} />
      {isEmpty && (
        <p className={styles['none']}>{t(shown === 'open' ? 'margin.none' : 'margin.noneResolved')}</p>
      )}
      <ul ref={list} className={styles['list']} {...keptFocus}>
        {entries.map(({ key, thread, task, at }) => (
          <li
            key={key}
            data-key={key}
            data-at={at ?? ''}
            onFocus={() => setActive(key)}
            onClick={() => setActive(key)}
          >
            {key === BEGUN && begun !== null && (
              <BeginThread
                {...{ plan, begun }}
                draft={wordsKey(drafts)}
                onDone={() => onBegin(null)}
                onBegun={onBegun}
              />
            )}
            {thread !== null && (
              <ThreadCard
                thread={thread}
                drafts={drafts}
                editing={editing}
                isActive={active === thread.id}
                mayComment={plan.abilities.comment}
              />
            )}
            {task !== null && <TaskCard plan={plan} task={task} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
