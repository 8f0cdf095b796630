import { useQueries, useQuery } from '@tanstack/react-query';
import { indicatorsOf } from '@tongtang/shared/evaluations/template.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { EvaluationId } from '@tongtang/shared/wire/ids.ts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import type { Sketch } from '../../../platform/sketch.ts';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { CATEGORIES } from '../categories.ts';
import { DrawField } from './DrawField.tsx';
import type { Head } from './head.ts';
import styles from './ThreadCard.module.css';

type HeadFieldsProps = {
  recording: Recording;
  seat: PlayerSeat;
  sketch: Sketch;
  /** Under which name a drawing lies over the pictures. */
  owner: string;
  head: Head;
  onChange: (head: Head) => void;
};

/** What a comment is about: category, moment or range, stage, indicator. */
export function HeadFields({ recording, seat, sketch, owner, head, onChange }: HeadFieldsProps) {
  const { t } = useTranslation('reviews');
  const { lesson } = recording;
  const stageField = useId();
  const now = () => Math.round(seat.get().positionMs);
  return (
    <div className={styles['head']}>
      <Choice
        label={t('form.category')}
        value={head.category}
        options={CATEGORIES.map((value) => ({ value, label: t(`categories.${value}`) }))}
        onChoose={(category) => onChange({ ...head, category })}
      />
      <Choice
        label={t('form.kind')}
        value={head.endMs === null ? 'moment' : 'range'}
        options={[
          { value: 'moment', label: t('form.moment') },
          { value: 'range', label: t('form.range') },
        ]}
        onChoose={(kind) => onChange({ ...head, endMs: kind === 'moment' ? null : rangeEnd(head, seat) })}
      />
      <Time
        label={t('form.from')}
        ms={head.startMs}
        onHere={() => {
          const startMs = now();
          onChange({
            ...head,
            startMs,
            endMs: head.endMs !== null && head.endMs <= startMs ? null : head.endMs,
          });
        }}
      />
      {head.endMs !== null && (
        <Time
          label={t('form.to')}
          ms={head.endMs}
          onHere={() => {
            if (now() > head.startMs) onChange({ ...head, endMs: now() });
          }}
        />
      )}
      <DrawField {...{ sketch, owner, head, onChange }} onBegin={() => seat.pause()} />
      <details
        className={styles['links']}
        open={head.stageId !== null || head.indicator !== null || undefined}
      >
        <summary>{t('form.links')}</summary>
        <label htmlFor={stageField}>{t('form.stage')}</label>
        <select
          id={stageField}
          value={head.stageId ?? ''}
          onChange={({ target }) => onChange({ ...head, stageId: target.value === '' ? null : target.value })}
        >
          <option value="">{t('form.noStage')}</option>
          {lesson.stages.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <IndicatorSelect
          lessonId={lesson.id}
          value={head.indicator}
          onChange={(indicator) => onChange({ ...head, indicator })}
        />
      </details>
    </div>
  );
}

const USUAL_RANGE_MS = 10_000;

const rangeEnd = ({ startMs }: Head, seat: PlayerSeat): number => {
  const { positionMs, endMs } = seat.get();
  return Math.max(
    startMs + 1,
    Math.round(Math.min(endMs, positionMs > startMs ? positionMs : startMs + USUAL_RANGE_MS)),
  );
};

function Time({ label, ms, onHere }: { label: string; ms: number; onHere: () => void }) {
  const { t } = useTranslation('reviews');
  return (
    <p className={styles['time']}>
      <span>{label}</span>
      <time>{clockWords(ms)}</time>
      <Button size="s" look="quiet" onClick={onHere} aria-label={`${label}：${t('form.here')}`}>
        {t('form.here')}
      </Button>
    </p>
  );
}

type IndicatorSelectProps = {
  lessonId: Recording['lesson']['id'];
  value: Head['indicator'];
  onChange: (indicator: Head['indicator']) => void;
};

/** Evaluations of a lesson are few; what the person may not see is not among them. */
const EVALUATIONS_MOST = 10;

function IndicatorSelect({ lessonId, value, onChange }: IndicatorSelectProps) {
  const { t } = useTranslation('reviews');
  const field = useId();
  const { evaluations } = useApi();
  const list = useQuery({
    ...evaluations.list.queryOptions({ input: { lessonId, limit: EVALUATIONS_MOST } }),
    enabled: mayAnywhere(useActor(), 'evaluation.read'),
  });
  const details = useQueries({
    queries: (list.data?.items ?? []).map(({ id }) => evaluations.find.queryOptions({ input: { id } })),
  });
  const found = details.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (found.length === 0) return null;
  return (
    <>
      <label htmlFor={field}>{t('form.indicator')}</label>
      <select
        id={field}
        value={value === null ? '' : `${value.evaluationId} ${value.indicatorId}`}
        onChange={({ target }) => {
          const [evaluation = '', indicatorId = ''] = target.value.split(' ');
          const evaluationId = EvaluationId.safeParse(evaluation);
          onChange(evaluationId.success ? { evaluationId: evaluationId.data, indicatorId } : null);
        }}
      >
        <option value="">{t('form.noIndicator')}</option>
        {found.map(({ id, name, content }) => (
          <optgroup key={id} label={name}>
            {indicatorsOf(content).map((indicator) => (
              <option key={indicator.id} value={`${id} ${indicator.id}`}>
                {indicator.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}
