import { Link } from '@tanstack/react-router';
import type { ReviewComment, ReviewThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { Sign } from '../Sign.tsx';
import type { CardPlace } from './card-place.ts';
import { EditWords } from './EditWords.tsx';
import { FileList } from './FileList.tsx';
import { ReplyForm } from './ReplyForm.tsx';
import { TaskForm } from './TaskForm.tsx';
import styles from './ThreadCard.module.css';
import { ThreadActs } from './ThreadActs.tsx';
import { useShownDrawing } from './use-shown-drawing.ts';
import { hasDraft } from '../../../platform/use-draft.ts';

type ThreadCardProps = {
  place: CardPlace;
  thread: ReviewThread;
  position: number;
  count: number;
  isCurrent: boolean;
  isLedTo: boolean;
};

/** Words about a moment with their answers. */
export function ThreadCard({ place, thread, position, count, isCurrent, isLedTo }: ThreadCardProps) {
  const { t } = useTranslation('reviews');
  const { drafts, mayWrite } = place;
  useShownDrawing(place, thread);
  const [open, setOpen] = useState<'reply' | 'task' | null>(() =>
    hasDraft(`${drafts}.reply.${thread.id}`) ? 'reply' : null,
  );
  const [first] = thread.comments;
  const time = timeWords(thread, (from, to) => t('thread.range', { from, to }));
  const category = t(`categories.${thread.category}`);
  return (
    <article
      className={styles['card']}
      data-thread={thread.id}
      data-resolved={thread.resolved !== null || undefined}
      data-led={isLedTo || undefined}
      aria-current={isCurrent || undefined}
      aria-posinset={position}
      aria-setsize={count}
      aria-label={t('thread.label', { category, time, name: first?.author.name ?? '' })}
    >
      <div className={styles['facts']}>
        <Sign category={thread.category} />
        <strong>{category}</strong>
        <button
          type="button"
          className={styles['seek']}
          aria-label={t('thread.seek', { time: clockWords(thread.startMs) })}
          onClick={() => place.seat.seek(thread.startMs)}
        >
          {time}
        </button>
        <Link
          className={styles['link']}
          to="/recordings/$recordingId"
          params={{ recordingId: thread.recordingId }}
          search={{ comment: thread.id }}
          aria-label={t('thread.linkTo')}
          resetScroll={false}
        >
          {t('thread.link')}
        </Link>
      </div>
      <Links thread={thread} />
      {thread.drawing !== null && (
        <p>
          <Button
            size="s"
            look="quiet"
            onClick={() => {
              place.seat.pause();
              place.seat.seek(thread.startMs);
            }}
          >
            {t('draw.look')}
          </Button>
        </p>
      )}
      {thread.comments.map((comment) => (
        <Comment key={comment.id} place={place} thread={thread} comment={comment} />
      ))}
      {thread.resolved !== null && (
        <p className={styles['soft']}>{t('thread.resolvedBy', { name: thread.resolved.by.name })}</p>
      )}
      {mayWrite && <ThreadActs place={place} thread={thread} open={open} onOpen={setOpen} />}
      {open === 'reply' && (
        <ReplyForm
          recordingId={thread.recordingId}
          threadId={thread.id}
          draft={`${drafts}.reply.${thread.id}`}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'task' && place.plan !== null && (
        <TaskForm thread={thread} plan={place.plan} onClose={() => setOpen(null)} />
      )}
    </article>
  );
}

const timeWords = (
  { startMs, endMs }: Pick<ReviewThread, 'startMs' | 'endMs'>,
  range: (from: string, to: string) => string,
) => (endMs === null ? clockWords(startMs) : range(clockWords(startMs), clockWords(endMs)));

/** What it has to do with: stage, indicator, task. */
function Links({ thread: { stage, indicator, task } }: { thread: ReviewThread }) {
  const { t } = useTranslation('reviews');
  if (stage === null && indicator === null && task === null) return null;
  const becameOf = task === null ? '' : t(`thread.taskOf.${task.result ?? 'open'}`);
  const words = task === null ? '' : `${t('thread.task', { round: task.round })} · ${becameOf}`;
  return (
    <ul className={styles['chips']}>
      {stage !== null && <li>{t('thread.stage', { title: stage.title })}</li>}
      {indicator !== null && <li>{t('thread.indicator', { name: indicator.name })}</li>}
      {task !== null && (
        <li>
          {task.planId === null ? (
            words
          ) : (
            <Link to="/lesson-plans/$planId" params={{ planId: task.planId }}>
              {words}
            </Link>
          )}
        </li>
      )}
    </ul>
  );
}

type CommentProps = { place: CardPlace; thread: ReviewThread; comment: ReviewComment };

function Comment({ place, thread, comment }: CommentProps) {
  const { t } = useTranslation('reviews');
  const { moment } = useDateWords();
  const draft = `${place.drafts}.edit.${comment.id}`;
  const [isEditing, setEditing] = useState(() => hasDraft(draft));
  const { author, body, createdAt, editedAt } = comment;
  if (body === null) return <p className={styles['soft']}>{t('thread.deleted')}</p>;
  return (
    <div className={styles['comment']}>
      <p className={styles['who']}>
        <b data-side={author.side ?? undefined}>{author.name}</b>
        <span>{author.organisation}</span>
        <time>{moment(createdAt)}</time>
        {editedAt !== null && <span>{t('thread.edited')}</span>}
        {comment.isOwn && place.mayWrite && !isEditing && (
          <button type="button" className={styles['quiet']} onClick={() => setEditing(true)}>
            {t('thread.edit')}
          </button>
        )}
      </p>
      {isEditing ? (
        <EditWords
          place={place}
          thread={thread}
          comment={{ ...comment, body }}
          draft={draft}
          onClose={() => setEditing(false)}
        />
      ) : (
        <p className={styles['body']}>
          <WithMentions body={body} names={comment.mentions.map(({ name }) => name)} />
        </p>
      )}
      {!isEditing && <FileList recordingId={thread.recordingId} files={comment.files} />}
    </div>
  );
}

/** The words with the names of mentioned people set off. */
function WithMentions({ body, names }: { body: string; names: readonly string[] }) {
  if (names.length === 0) return body;
  const parts = names.reduce<string[]>(
    (before, name) => before.flatMap((part) => part.split(new RegExp(`(@${escaped(name)})`, 'u'))),
    [body],
  );
  return parts.map((part, index) =>
    names.includes(part.slice(1)) && part.startsWith('@') ? <b key={index}>{part}</b> : part,
  );
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
