import { Link } from '@tanstack/react-router';
import type { EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { EvaluationStanding } from '../list/EvaluationRow.tsx';
import { FactList } from '../FactList.tsx';
import { SubjectSchools } from '../SubjectSchools.tsx';
import { useRaterName } from '../use-rater-name.ts';
import styles from './EvaluationPage.module.css';

/** What is evaluated, by whom, with which form. */
export function EvaluationFacts({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation('evaluations');
  const { moment } = useDateWords();
  const nameOf = useRaterName();
  const { subject, raters, ratersAnonymous, moderator, mode, templateName, templateVersion } = evaluation;
  const people = subject.people.map(({ name }) => name).join('、');
  const facts: [string, ReactNode][] = [
    [
      t('page.subject'),
      <>
        <SubjectLink subject={subject} /> {people !== '' && <span>{people}</span>}
        {subject.startsAt !== null && <span> {moment(subject.startsAt)}</span>}
      </>,
    ],
    [
      t('page.template'),
      templateVersion === null
        ? templateName
        : t('page.templateVersion', { name: templateName, version: templateVersion }),
    ],
    [t('page.mode'), t(`modes.${mode}`)],
    [t('page.moderator'), moderator.name],
    ...(ratersAnonymous
      ? ([[t('page.anonymous'), t('page.anonymousWords')]] satisfies [string, ReactNode][])
      : []),
    [
      t('page.raters'),
      raters.map((rater) => `${nameOf(rater)}（${t(`results.roles.${rater.role}`)}）`).join('、'),
    ],
  ];
  return (
    <div className={styles['facts']}>
      <p className={styles['standing']}>
        <EvaluationStanding evaluation={evaluation} />
        <span className={styles['schools']}>
          <SubjectSchools schools={subject.schools} />
        </span>
      </p>
      <FactList facts={facts} />
    </div>
  );
}

function SubjectLink({ subject: { kind, id, title } }: Pick<EvaluationDetail, 'subject'>) {
  return kind === 'lesson' ? (
    <Link to="/lessons/$lessonId" params={{ lessonId: id }}>
      {title}
    </Link>
  ) : (
    <Link to="/lesson-plans/$planId" params={{ planId: id }}>
      {title}
    </Link>
  );
}
