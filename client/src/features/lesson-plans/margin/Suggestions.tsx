import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { settle, suggestionsIn } from '../editor/suggestions/suggestions.ts';
import { useEditorState } from '../plan/use-editor-state.ts';
import styles from './Margin.module.css';

/** What others suggest to change: accepted or rejected one by one, or all at once. */
export function Suggestions({ editing, mayWrite }: { editing: PlanEditing; mayWrite: boolean }) {
  const { t } = useTranslation('lessonPlans');
  const { moment } = useDateWords();
  const { editor } = editing;
  const suggestions = useEditorState(editor, ({ state }) => suggestionsIn(state.doc));
  if (suggestions.length === 0) return null;
  const end = (ids: string[] | null, isAccepted: boolean) => {
    editor.view.dispatch(settle(editor.state, ids === null ? null : new Set(ids), isAccepted));
  };
  return (
    <section aria-label={t('suggestions.title')} className={styles['suggestions']}>
      <div className={styles['head']}>
        <h2>{t('suggestions.count', { count: suggestions.length })}</h2>
        {mayWrite && (
          <>
            <Button size="small" onClick={() => end(null, true)}>
              {t('suggestions.acceptAll')}
            </Button>
            <Button size="small" onClick={() => end(null, false)}>
              {t('suggestions.rejectAll')}
            </Button>
          </>
        )}
      </div>
      <ul className={styles['comments']}>
        {suggestions.map(({ id, name, at, added, deleted, from }) => (
          <li key={id} className={styles['card']} data-kind="suggestion">
            <p className={styles['who']}>
              <strong>{name}</strong>
              <time>{moment(Number(at))}</time>
            </p>
            <button
              type="button"
              className={styles['quote']}
              title={t('margin.goThere')}
              onClick={() => editor.chain().setTextSelection(from).scrollIntoView().focus().run()}
            >
              {deleted !== '' && <del>{deleted}</del>}
              {added !== '' && <ins>{added}</ins>}
            </button>
            {mayWrite && (
              <div className={styles['acts']}>
                <Button type="text" size="small" onClick={() => end([id], true)}>
                  {t('suggestions.accept')}
                </Button>
                <Button type="text" size="small" onClick={() => end([id], false)}>
                  {t('suggestions.reject')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
