import type { PlanHead } from '@tongtang/shared/lesson-plans/doc.ts';
import {
  PLAN_SUBJECT_MOST,
  PLAN_TITLE_MOST,
  type LessonPlanDetail,
} from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { LessonType } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { useMost } from '../../../ui/use-most.tsx';
import { isWithin, useRange } from '../../../ui/use-range.tsx';
import { WRITTEN_HERE } from '../editor/sync/plan-sync.ts';
import { PlanSchools } from '../PlanSchools.tsx';
import { useGradeName } from '../use-grade-name.ts';
import styles from './HeadFields.module.css';

type HeadFieldsProps = { head: Y.Map<unknown>; plan: LessonPlanDetail; mayWrite: boolean };

/** The head of the printed table: short facts, each a field of a form. */
export function HeadFields({ head, plan, mayWrite }: HeadFieldsProps) {
  const { t } = useTranslation('lessonPlans');
  const gradeName = useGradeName();
  const facts = useHead(head);
  const put = <K extends keyof PlanHead>(key: K, value: PlanHead[K]) => {
    if (head.get(key) !== value) head.doc?.transact(() => head.set(key, value), WRITTEN_HERE);
  };
  const [lead, ...others] = plan.authors;
  const number = (key: 'periodIndex' | 'periodCount' | 'periodMinutes', name: string) => (
    <NumberField label={name} value={facts[key]} disabled={!mayWrite} onChange={(value) => put(key, value)} />
  );
  return (
    <div className={styles['head']}>
      <Cell name={t('head.title')} wide>
        <TextField
          label={t('head.title')}
          value={facts.title}
          most={PLAN_TITLE_MOST}
          disabled={!mayWrite}
          strong
          onChange={(value) => put('title', value)}
        />
      </Cell>
      <Cell name={t('head.textbookRef')} wide>
        <TextField
          label={t('head.textbookRef')}
          value={facts.textbookRef}
          most={TEXTBOOK_REF_MOST}
          disabled={!mayWrite}
          placeholder={t('head.textbookPlaceholder')}
          onChange={(value) => put('textbookRef', value)}
        />
      </Cell>
      <Cell name={t('head.subject')}>
        <TextField
          label={t('head.subject')}
          value={facts.subject}
          most={PLAN_SUBJECT_MOST}
          disabled={!mayWrite}
          onChange={(value) => put('subject', value)}
        />
      </Cell>
      <Cell name={t('head.grade')}>
        <select
          aria-label={t('head.grade')}
          value={facts.grade}
          disabled={!mayWrite}
          onChange={({ target }) => put('grade', Number(target.value))}
        >
          {GRADES.map((grade) => (
            <option key={grade} value={grade}>
              {gradeName(grade)}
            </option>
          ))}
        </select>
      </Cell>
      <Cell name={t('head.lessonType')}>
        <select
          aria-label={t('head.lessonType')}
          value={facts.lessonType}
          disabled={!mayWrite}
          onChange={({ target }) => put('lessonType', target.value)}
        >
          {LessonType.options.map((type) => (
            <option key={type} value={type}>
              {t(`lessonTypes.${type}`)}
            </option>
          ))}
        </select>
      </Cell>
      <Cell name={t('head.period')}>
        {number('periodIndex', t('head.periodIndex'))} / {number('periodCount', t('head.periodCount'))}
      </Cell>
      <Cell name={t('head.minutes')}>{number('periodMinutes', t('head.minutes'))}</Cell>
      <Cell name={t('head.schools')}>
        <span className={styles['schools']}>
          <PlanSchools schools={plan.schools} />
        </span>
      </Cell>
      <Cell name={t('head.authors')}>{lead?.name}</Cell>
      <Cell name={t('head.coAuthors')}>{others.map(({ name }) => name).join('、')}</Cell>
    </div>
  );
}

const GRADES = Array.from({ length: 12 }, (_, index) => index + 1);

function Cell({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={styles['cell']} data-wide={wide}>
      <span className={styles['name']} aria-hidden>
        {name}
      </span>
      <span className={styles['value']}>{children}</span>
    </div>
  );
}

/** Characters of 教材; it stands in one line of the table. */
const TEXTBOOK_REF_MOST = 120;
const PAUSE_MS = 300;

type TextFieldProps = {
  label: string;
  value: string;
  most: number;
  disabled: boolean;
  strong?: boolean;
  placeholder?: string;
  onChange: (value: string) => void;
};

/**
 * Written after a pause: a fact is replaced as a whole, and a word being composed is none yet. One that is too long is
 * kept in the plan all the same, so that nothing is lost until it is shortened.
 */
function TextField(props: TextFieldProps) {
  const { label, value, most, disabled, strong = false, placeholder, onChange } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [isComposing, setComposing] = useState(false);
  const limit = useMost(draft ?? value, most);
  useEffect(() => {
    if (draft === null || draft === value || isComposing) return undefined;
    const timer = setTimeout(() => onChange(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, value, isComposing, onChange]);
  return (
    <span className={styles['text']}>
      <input
        type="text"
        aria-label={label}
        {...limit.field}
        className={strong ? styles['strong'] : undefined}
        value={draft ?? value}
        disabled={disabled}
        placeholder={placeholder}
        onChange={({ target }) => setDraft(target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onBlur={() => {
          if (draft !== null) onChange(draft);
          setDraft(null);
        }}
      />
      <span className={styles['printed']} data-strong={strong} aria-hidden>
        {draft ?? value}
      </span>
      {limit.note}
    </span>
  );
}

/** Periods, and minutes of one. */
const HEAD_NUMBERS = { min: 1, max: 120, step: 1 };

type NumberFieldProps = {
  label: string;
  value: number;
  disabled: boolean;
  onChange: (value: number) => void;
};

/** What is not a number of the plan stays in the field with what it should be, and out of the plan. */
function NumberField({ label, value, disabled, onChange }: NumberFieldProps) {
  const [odd, setOdd] = useState<string | null>(null);
  const range = useRange(odd === null ? value : Number(odd), HEAD_NUMBERS);
  return (
    <span className={styles['text']}>
      <input
        type="number"
        aria-label={label}
        className={styles['number']}
        value={odd ?? value}
        disabled={disabled}
        min={HEAD_NUMBERS.min}
        max={HEAD_NUMBERS.max}
        onChange={({ target }) => {
          const fits = isWithin(Number(target.value), HEAD_NUMBERS);
          setOdd(fits ? null : target.value);
          if (fits) onChange(Number(target.value));
        }}
        {...range.field}
      />
      {range.note}
    </span>
  );
}

/** The head as it is now; what is missing or odd has a sensible value. */
function useHead(head: Y.Map<unknown>): PlanHead {
  const [facts, setFacts] = useState(() => readHead(head));
  useEffect(() => {
    const read = () => setFacts(readHead(head));
    read();
    head.observe(read);
    return () => head.unobserve(read);
  }, [head]);
  return facts;
}

function readHead(head: Y.Map<unknown>): PlanHead {
  const text = (key: keyof PlanHead) => {
    const value = head.get(key);
    return typeof value === 'string' ? value : '';
  };
  const number = (key: keyof PlanHead, otherwise: number) => {
    const value = Number(head.get(key));
    return Number.isFinite(value) && value > 0 ? value : otherwise;
  };
  return {
    title: text('title'),
    textbookRef: text('textbookRef'),
    subject: text('subject'),
    grade: number('grade', 1),
    lessonType: text('lessonType'),
    periodIndex: number('periodIndex', 1),
    periodCount: number('periodCount', 1),
    periodMinutes: number('periodMinutes', 40),
  };
}
