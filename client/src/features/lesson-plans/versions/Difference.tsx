import { useLocation } from '@tanstack/react-router';
import type { DocumentVersion } from '@tongtang/shared/documents/versions.contract.ts';
import type { LessonPlan, PlanRound } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { DocumentId } from '@tongtang/shared/wire/ids.ts';
import { Checkbox, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { bySection, comparePlans, sectionKey, type PartDifference } from './plan-difference.model.ts';
import { factOf } from './plan-parts.model.ts';
import { useFactName, useFactWords } from './use-fact-words.ts';
import { useSectionTitle } from './use-section-title.ts';
import { useVersionParts } from './use-version-parts.ts';
import { useVersionWords } from './use-version-words.ts';
import styles from './VersionsPage.module.css';

type PlanSchool = LessonPlan['schools'][number];

type DifferenceProps = {
  id: string;
  documentId: DocumentId;
  schools: readonly PlanSchool[];
  /** The version of the round before from which this one started; null in round 1. */
  start: PlanRound['fromVersion'];
  round: number;
  versions: readonly DocumentVersion[];
  from: string;
  to: string;
  onChoose: (next: { from?: string; to?: string }) => void;
};

/** What changed between two versions, section by section, deleted words struck where they stood. */
export function Difference(props: DifferenceProps) {
  const { id, documentId, schools, start, round, versions, from, to, onChoose } = props;
  const { t } = useTranslation('lessonPlans');
  const words = useVersionWords();
  const [onlyChanged, setOnlyChanged] = useState(true);
  const documentOf = (version: string) => (version === start?.versionId ? start.documentId : documentId);
  const before = useVersionParts(documentOf(from), from);
  const after = useVersionParts(documentOf(to), to);
  const differences = useMemo(
    () => (before.parts === null || after.parts === null ? null : comparePlans(before.parts, after.parts)),
    [before.parts, after.parts],
  );
  const options = [
    { value: 'now', label: t('versions.now') },
    ...versions.map((version) => ({
      value: version.id, // as: a branded id is a text
      label: `${t('versions.number', { number: version.number })} · ${words(version)}`,
    })),
    ...(start === null ? [] : [{ value: start.versionId, label: t('versions.startOfRound', { round }) }]),
  ];
  useGoToSection(differences !== null);
  const changed = differences?.filter(({ isChanged }) => isChanged) ?? [];
  return (
    <section id={id} aria-label={t('versions.compare')} className={styles['difference']}>
      <div className={styles['choices']}>
        <label>
          {t('versions.from')}{' '}
          <Select
            value={from}
            options={options}
            onChange={(value) => onChoose({ from: value })}
            className={styles['pick'] ?? ''}
          />
        </label>
        <label>
          {t('versions.to')}{' '}
          <Select
            value={to}
            options={options}
            onChange={(value) => onChoose({ to: value })}
            className={styles['pick'] ?? ''}
          />
        </label>
        <Checkbox checked={onlyChanged} onChange={({ target }) => setOnlyChanged(target.checked)}>
          {t('versions.onlyChanged')}
        </Checkbox>
      </div>
      <ShowProblem error={before.error ?? after.error} />
      {differences === null && before.error === null && after.error === null && <Loading lines={6} />}
      {differences !== null && (
        <p role="status" className={styles['none']}>
          {changed.length === 0
            ? t('versions.noChange')
            : t('versions.changedSections', { count: new Set(changed.map(sectionKey)).size })}
        </p>
      )}
      {bySection(onlyChanged ? changed : (differences ?? [])).map(([key, parts]) => (
        <SectionDifference key={key} id={key} parts={parts} schools={schools} />
      ))}
    </section>
  );
}

/** An address that names a section leads to it once it is there; the router looked before. */
function useGoToSection(isThere: boolean): void {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (isThere && hash !== '') document.getElementById(decodeURIComponent(hash))?.scrollIntoView();
  }, [isThere, hash]);
}

type SectionDifferenceProps = { id: string; parts: PartDifference[]; schools: readonly PlanSchool[] };

function SectionDifference({ id, parts, schools }: SectionDifferenceProps) {
  const { t } = useTranslation('lessonPlans');
  const titleOf = useSectionTitle();
  const factWords = useFactWords();
  const [first] = parts;
  if (first === undefined) return null;
  return (
    <article id={id} className={styles['section']}>
      <h2>{titleOf(first)}</h2>
      {parts.map((part) => (
        <div key={part.key} id={part.key} className={styles['part']} data-side={part.side ?? undefined}>
          <PlaceName part={part} schools={schools} />
          {part.unsaid !== null && <p className={styles['unsaid']}>{t(`versions.unsaid.${part.unsaid}`)}</p>}
          <p className={styles['words']}>
            {part.pieces.map(({ kind, text }, index) => (
              <PieceWords key={index} kind={kind} text={factWords(part.key, text)} />
            ))}
          </p>
        </div>
      ))}
    </article>
  );
}

type PlaceNameProps = { part: PartDifference; schools: readonly PlanSchool[] };

function PlaceName({ part: { key, side, step }, schools }: PlaceNameProps) {
  const { t } = useTranslation('lessonPlans');
  const factName = useFactName();
  const fact = factOf(key);
  if (fact !== null) return <h3>{factName(fact)}</h3>;
  if (side !== null)
    return <h3>{schools.find((school) => school.side === side)?.shortName ?? t(`sides.${side}`)}</h3>;
  if (step === null) return null;
  return (
    <h3>
      {step.name}
      {step.column !== null && step.column !== 'name' && ` · ${t(`columns.${step.column}`)}`}
    </h3>
  );
}

function PieceWords({ kind, text }: { kind: 'same' | 'added' | 'deleted'; text: string }) {
  const { t } = useTranslation('lessonPlans');
  if (kind === 'same') return text;
  const Tag = kind === 'added' ? 'ins' : 'del';
  return (
    <Tag>
      <span className="visually-hidden">{t(`versions.${kind}`)} </span>
      {text}
    </Tag>
  );
}
