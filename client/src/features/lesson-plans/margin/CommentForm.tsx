import { useQuery } from '@tanstack/react-query';
import { COMMENT_MOST } from '@tongtang/shared/documents/comments.contract.ts';
import type { DocumentId } from '@tongtang/shared/wire/ids.ts';
import { Button, Mentions } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMost } from '../../../ui/use-most.tsx';
import { mentionOptions, personTaken } from '../../../platform/forms/mentions.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { dropDraft, useDraft } from '../../../platform/use-draft.ts';
import styles from './Margin.module.css';

type CommentFormProps = {
  documentId: DocumentId;
  /** Under which what is unsent is kept. */
  draft: string;
  label: string;
  sendLabel: string;
  first?: string;
  isSending: boolean;
  error: unknown;
  onSend: (words: { text: string; mentions: string[] }) => void;
  onCancel: () => void;
};

/** Words of a comment; `@` names a person who may read the plan; Ctrl+Enter sends. */
export function CommentForm({
  documentId,
  draft,
  label,
  sendLabel,
  first = '',
  isSending,
  error,
  onSend,
  onCancel,
}: CommentFormProps) {
  const { t } = useTranslation('lessonPlans');
  const [text, setText] = useDraft(draft, first);
  const [q, setQ] = useState('');
  const [named, setNamed] = useState<{ id: string; name: string }[]>([]);
  const most = useMost(text, COMMENT_MOST);
  const mayNotSend = text.trim() === '' || most.isOver;
  const people = useQuery(
    useApi().documents.comments.mentionable.queryOptions({ input: { id: documentId, q }, staleTime: 60_000 }),
  );
  const send = () => {
    if (mayNotSend || isSending) return;
    const mentions = named.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
    onSend({ text: text.trim(), mentions: [...new Set(mentions)] });
  };
  const giveUp = () => {
    dropDraft(draft);
    onCancel();
  };
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // once it stands beside its line, and not before: the page would jump
    form.current?.querySelector('textarea')?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={form} className={styles['form']}>
      <Mentions
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={label}
        placeholder={label}
        {...most.field}
        {...(most.isOver && { status: 'error' as const })}
        value={text}
        notFoundContent={t('margin.noPerson')}
        options={mentionOptions(people.data?.items ?? [])}
        onChange={setText}
        onSearch={setQ}
        onSelect={(option) => {
          const person = personTaken(people.data?.items ?? [], option);
          if (person !== undefined) setNamed((old) => [...old, person]);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          if (event.key === 'Escape') giveUp();
        }}
      />
      {most.note}
      <div className={styles['buttons']}>
        <Button type="primary" size="small" loading={isSending} disabled={mayNotSend} onClick={send}>
          {sendLabel}
        </Button>
        <Button size="small" onClick={giveUp}>
          {t('margin.cancel')}
        </Button>
      </div>
      <ShowProblem error={error} />
    </div>
  );
}
