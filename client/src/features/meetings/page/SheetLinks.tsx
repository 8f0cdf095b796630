import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LessonId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import styles from './SheetLinks.module.css';

/** Evaluations of the lesson that one may see: beside the player while there is one, else each in a window. */
export function SheetLinks({ lessonId, isHeld }: { lessonId: LessonId; isHeld: boolean }) {
  const { t } = useTranslation('meetings');
  const actor = useActor();
  const mayRead = mayAnywhere(actor, 'evaluation.read');
  const { data } = useQuery({
    ...useApi().evaluations.list.queryOptions({ input: { lessonId, limit: 20 } }),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  const sheets = data?.items ?? [];
  return (
    <Disclosure
      button={t('page.sheets')}
      buttonClassName={buttonClass({ size: 's' })}
      panelClassName={styles['panel'] ?? ''}
    >
      {sheets.length === 0 && <p>{t('page.noSheets')}</p>}
      <ul>
        {sheets.map(({ id, name }) => (
          <li key={id}>
            {isHeld ? (
              <Link
                from="/meetings/$meetingId"
                to="."
                search={(before) => ({ ...before, panel: 'review', beside: 'evaluation', evaluation: id })}
                resetScroll={false}
              >
                {name}
              </Link>
            ) : (
              <Link to="/evaluations/$evaluationId" params={{ evaluationId: id }} target="_blank">
                {t('page.sheetOpens', { name })}
              </Link>
            )}
          </li>
        ))}
        {mayAnywhere(actor, 'evaluation.create') && (
          <li>
            <Link to="/evaluations/new" search={{ lesson: lessonId }} target="_blank">
              {t('page.newSheet')}
            </Link>
          </li>
        )}
      </ul>
    </Disclosure>
  );
}
