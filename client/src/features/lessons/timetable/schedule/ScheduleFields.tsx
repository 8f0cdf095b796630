import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { Form, Select } from 'antd';
import { useId, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../../platform/problem-words.tsx';
import { Choice } from '../../../../ui/Choice.tsx';
import { minutesOfLesson } from '../use-lesson-words.ts';
import { MoreFields } from './MoreFields.tsx';
import { RuleField } from './RuleField.tsx';
import type { ScheduleWish } from './schedule-wish.ts';
import {
  resourceIdsOf,
  wholeRule,
  type DraftRule,
  type ScheduleValues,
  type When,
} from './schedule.model.ts';
import styles from './Schedule.module.css';
import { ScopeContext, useChoices } from './use-choices.ts';
import { WhatFields } from './WhatFields.tsx';
import { WhenField } from './WhenField.tsx';
import { WhoFields } from './WhoFields.tsx';

type ScheduleFieldsProps = { pairings: readonly Pairing[]; wish: ScheduleWish };

/** The whole form of a new lesson or series: which pair, what, who, when, and what can wait. */
export function ScheduleFields({ pairings, wish }: ScheduleFieldsProps) {
  const { t } = useTranslation('timetable');
  const form = Form.useFormInstance<ScheduleValues>();
  const pairingId = useDraftValue('pairingId') ?? wish.pairingId;
  const pairing = pairings.find(({ id }) => id === pairingId) ?? pairings[0];
  if (pairing === undefined) return null;
  return (
    <>
      <Form.Item name="pairingId" label={t('schedule.pair')} hidden={pairings.length === 1}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          onChange={() =>
            form.setFieldsValue({
              classes: [],
              leadTeacherId: null,
              assistingTeacherIds: [],
              coursewareIds: [],
            })
          }
          options={pairings.map(({ id, supportingSchool, receivingSchool }) => ({
            value: id,
            label: t('page.pairName', {
              supporting: supportingSchool.shortName,
              receiving: receivingSchool.shortName,
            }),
          }))}
        />
      </Form.Item>
      <PairFields key={pairing.id} pairing={pairing} wish={wish} />
    </>
  );
}

function PairFields({ pairing, wish }: { pairing: Pairing; wish: ScheduleWish }) {
  const { t } = useTranslation('timetable');
  const { choices, error, refetch } = useChoices(pairing.id);
  const { id: pairingId, supportingSchool, receivingSchool } = pairing;
  const scope = useMemo(
    () => ({ pairingId, supportingSchool, receivingSchool, choices }),
    [pairingId, supportingSchool, receivingSchool, choices],
  );
  return (
    <ScopeContext value={scope}>
      <ShowProblem error={error} onRetry={() => void refetch()} />
      <Section title={t('schedule.what')}>
        <WhatFields />
      </Section>
      <Section title={t('schedule.who')}>
        <WhoFields />
      </Section>
      <Section title={t('schedule.whenTitle')}>
        <WhenFields wish={wish} />
      </Section>
      <Section title={t('schedule.more')}>
        <Preparation />
      </Section>
    </ScopeContext>
  );
}

/** A part of a form under its own heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function WhenFields({ wish }: { wish: ScheduleWish }) {
  const { t } = useTranslation('timetable');
  const mode = useDraftValue('mode') ?? 'once';
  const resourceIds = useResourceIds();
  const hasTime = {
    validator: (_: unknown, when: When) =>
      when.place === null ? Promise.reject(new Error(t('schedule.chooseTime'))) : Promise.resolve(),
  };
  const isWhole = {
    validator: (_: unknown, rule: DraftRule) =>
      wholeRule(rule) === null ? Promise.reject(new Error(t('schedule.chooseTime'))) : Promise.resolve(),
  };
  return (
    <>
      <Form.Item name="mode">
        <ModeChoice />
      </Form.Item>
      {mode === 'once' ? (
        <Form.Item name="when" rules={[hasTime]} validateTrigger={[]}>
          <WhenField resourceIds={resourceIds} wishedOrdinals={wish.ordinals} />
        </Form.Item>
      ) : (
        <Form.Item name="rule" rules={[isWhole]} validateTrigger={[]}>
          <RuleField resourceIds={resourceIds} />
        </Form.Item>
      )}
    </>
  );
}

type Mode = ScheduleValues['mode'];

function ModeChoice({
  value = 'once',
  onChange,
}: {
  id?: string;
  value?: Mode;
  onChange?: (mode: Mode) => void;
}) {
  const { t } = useTranslation('timetable');
  return (
    <Choice
      label={t('schedule.how')}
      value={value}
      onChoose={(mode) => onChange?.(mode)}
      options={[
        { value: 'once', label: t('schedule.once') },
        { value: 'weekly', label: t('schedule.weekly') },
      ]}
    />
  );
}

/** Stages are compared with the time that was chosen. */
function Preparation() {
  const mode = useDraftValue('mode');
  const place = useDraftValue('when')?.place ?? null;
  return <MoreFields minutes={mode === 'once' && place !== null ? minutesOfLesson(place) : null} />;
}

function useResourceIds(): string[] {
  const leadTeacherId = useDraftValue('leadTeacherId') ?? null;
  const assistingTeacherIds = useDraftValue('assistingTeacherIds') ?? [];
  const classes = useDraftValue('classes') ?? [];
  return resourceIdsOf({ leadTeacherId, assistingTeacherIds, classes });
}

/** What a field holds now; undefined until the form is drawn, which antd's own type leaves out. */
function useDraftValue<K extends keyof ScheduleValues>(name: K): ScheduleValues[K] | undefined {
  return Form.useWatch((values: Partial<ScheduleValues>) => values[name]);
}
