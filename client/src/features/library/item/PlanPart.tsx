import { useMutation, useQuery } from '@tanstack/react-query';
import type { PlanToRead } from '@tongtang/shared/lesson-plans/plan-to-read.ts';
import { planWordsEn, planWordsZh } from '@tongtang/shared/lesson-plans/plan-words.ts';
import type { LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { saveFile } from '../../../platform/save-file.ts';
import { Button } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './ItemPage.module.css';
import own from './SourcePart.module.css';

type Which = Pick<LibraryItemDetail, 'id' | 'versionId'>;

/** A plan's words, and the plan as a file. */
export function PlanPart({ item: { id, versionId } }: { item: Which }) {
  const { t, i18n } = useTranslation('library');
  const api = useApi();
  const tellDone = useTellDone();
  const isEnglish = i18n.language.startsWith('en');
  const plan = useQuery(api.library.readPlan.queryOptions({ input: { id, versionId } }));
  const making = useMutation({
    mutationFn: (format: 'docx' | 'pdf') =>
      api.library.exportPlan.call({ id, versionId, format, locale: isEnglish ? 'en' : 'zh-CN' }),
    onSuccess: (file) => {
      saveFile(file);
      tellDone({ message: t('item.fileSaved', { name: file.name }) });
    },
  });
  return (
    <div className={own['file']}>
      <div className={styles['acts']}>
        <Button
          busy={making.isPending && making.variables === 'docx'}
          disabled={making.isPending}
          onClick={() => making.mutate('docx')}
        >
          {t('item.word')}
        </Button>
        <Button
          busy={making.isPending && making.variables === 'pdf'}
          disabled={making.isPending}
          onClick={() => making.mutate('pdf')}
        >
          {t('item.pdf')}
        </Button>
      </div>
      <ShowProblem error={making.error ?? plan.error} />
      {plan.isPending && <Loading lines={8} />}
      {plan.data !== undefined && (
        <div className={own['plan']}>
          {plan.data.sections.map((section, index) => (
            <PlanSection key={`${section.field} ${String(index)}`} section={section} />
          ))}
        </div>
      )}
    </div>
  );
}

type Section = PlanToRead['sections'][number];

function PlanSection({ section }: { section: Section }) {
  const { t, i18n } = useTranslation('library');
  const { t: inPairings } = useTranslation('pairings');
  const words = i18n.language.startsWith('en') ? planWordsEn : planWordsZh;
  const { field, label, text, bySchool, steps } = section;
  const isEmpty = text.trim() === '' && steps.length === 0 && bySchool.every((one) => one.text.trim() === '');
  return (
    <div>
      <h3>{label === '' ? words.fields[field] : label}</h3>
      {isEmpty && <p className={styles['soft']}>{t('item.noWords')}</p>}
      {text.trim() !== '' && <p>{text.trim()}</p>}
      {bySchool.map(
        (one) =>
          one.text.trim() !== '' && (
            <div key={one.side} className={own['cell']}>
              <span className={own['column']}>{inPairings(one.side)}</span>
              <p>{one.text.trim()}</p>
            </div>
          ),
      )}
      {steps.map(({ kind, minutes, cells }, index) => {
        const name = cells.find(({ column }) => column === 'name')?.text ?? words.kinds[kind];
        return (
          <div key={`${kind} ${String(index)}`}>
            <h4>{`${name} · ${t('item.minutes', { count: minutes })}`}</h4>
            {cells
              .filter(({ column }) => column !== 'name')
              .map((cell) => (
                <div key={cell.column} className={own['cell']}>
                  <span className={own['column']}>{words.columns[cell.column]}</span>
                  <p>{cell.text}</p>
                </div>
              ))}
          </div>
        );
      })}
    </div>
  );
}
