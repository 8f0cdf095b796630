import type { Courseware } from '@tongtang/shared/courseware/contract.ts';
import { pageRangeOf, pageRangeWords } from '@tongtang/shared/lesson-plans/page-range.ts';
import { Link } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import type { ShownCourseware } from '../editor/editor-words.ts';
import { useFocusBack } from './use-focus-back.ts';
import styles from './CoursewareDialog.module.css';
import { useReadyCourseware } from './use-ready-courseware.ts';
import { NumberField } from '../../../ui/NumberField.tsx';

type Asked = { now: ShownCourseware; answer: (next: ShownCourseware | null) => void };

/** The dialog for what a step shows, and the question that opens it. */
export function useCoursewareDialog() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const comeFrom = useFocusBack(asked !== null);
  const askCourseware = useCallback(
    (now: ShownCourseware) =>
      new Promise<ShownCourseware | null>((resolve) => {
        comeFrom();
        setAsked({ now, answer: resolve });
      }),
    [comeFrom],
  );
  const answer = (next: ShownCourseware | null) => {
    asked?.answer(next);
    setAsked(null);
  };
  return {
    askCourseware,
    dialog: asked !== null && <CoursewareDialog first={asked.now} onAnswer={answer} />,
  };
}

type Chosen = Pick<Courseware, 'title'> & { id: string };
type Pages = { from: number | null; to: number | null };
const ALL: Pages = { from: null, to: null };

function CoursewareDialog({ first, onAnswer }: { first: ShownCourseware; onAnswer: Asked['answer'] }) {
  const { t } = useTranslation('lessonPlans');
  const [chosen, setChosen] = useState<Chosen | null>(
    first.coursewareId === '' ? null : { id: first.coursewareId, title: first.coursewareTitle },
  );
  const [pages, setPages] = useState<Pages>(pageRangeOf(first.pages) ?? ALL);
  const choose = (next: Chosen) => {
    if (next.id !== chosen?.id) setPages(ALL);
    setChosen(next);
  };
  const ok = () => {
    if (chosen === null) return;
    const { from, to } = pages;
    const range = from === null ? null : { from, to: Math.max(from, to ?? from) };
    onAnswer({ coursewareId: chosen.id, coursewareTitle: chosen.title, pages: pageRangeWords(range) });
  };
  return (
    <Modal
      open
      title={t('courseware.title')}
      okText={t('courseware.ok')}
      okButtonProps={{ disabled: chosen === null }}
      onOk={ok}
      onCancel={() => onAnswer(null)}
    >
      <p className={styles['intro']}>{t('courseware.intro')}</p>
      <CoursewareChoice chosen={chosen} onChoose={choose} pages={pages} onPages={setPages} />
    </Modal>
  );
}

type ChoiceProps = {
  chosen: Chosen | null;
  onChoose: (next: Chosen) => void;
  pages: Pages;
  onPages: (next: Pages) => void;
};

function CoursewareChoice({ chosen, onChoose, pages, onPages }: ChoiceProps) {
  const { t } = useTranslation('lessonPlans');
  const [q, setQ] = useState<string>();
  const list = useReadyCourseware(q);
  const found = list.data?.pages.flatMap((page) => page.items) ?? [];
  const known = found.find(({ id }) => id === chosen?.id);
  const pageCount = known?.state.status === 'ready' ? known.state.pageCount : null;
  const items: Chosen[] = chosen === null || known !== undefined ? found : [chosen, ...found];
  return (
    <>
      <SearchField label={t('courseware.search')} value={q} onChange={setQ} />
      <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={4} />}
      {list.isSuccess && found.length === 0 && (
        <p className={styles['none']}>
          {t(q === undefined ? 'courseware.none' : 'courseware.noHit')}{' '}
          {q === undefined && <Link to="/courseware">{t('courseware.upload')}</Link>}
        </p>
      )}
      {items.length > 0 && (
        <fieldset className={styles['list']}>
          <legend className="visually-hidden">{t('courseware.title')}</legend>
          {items.map((item) => (
            <CoursewareOption
              key={item.id}
              item={item}
              facts={found.find(({ id }) => id === item.id) ?? null}
              isChosen={item.id === chosen?.id}
              onChoose={() => onChoose({ id: item.id, title: item.title })}
            />
          ))}
          {list.hasNextPage && (
            <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </fieldset>
      )}
      {chosen !== null && pageCount !== 1 && (
        <PagesField pages={pages} onPages={onPages} most={pageCount ?? MOST_PAGES} />
      )}
    </>
  );
}

/** Where the courseware itself cannot be asked. */
const MOST_PAGES = 2000;

type OptionProps = {
  item: Chosen;
  /** Null for what stands in the plan and is not in the list. */
  facts: Courseware | null;
  isChosen: boolean;
  onChoose: () => void;
};

function CoursewareOption({ item, facts, isChosen, onChoose }: OptionProps) {
  const { t } = useTranslation('lessonPlans');
  return (
    <label className={styles['option']}>
      <input type="radio" name="courseware" checked={isChosen} onChange={onChoose} />
      <span>
        <b>{item.title}</b>
        <small>
          {facts === null
            ? t('courseware.inPlan')
            : t('courseware.of', {
                count: facts.state.status === 'ready' ? facts.state.pageCount : 0,
                owner: facts.ownerName,
                school: facts.schoolName,
              })}
        </small>
      </span>
      <Link
        to="/courseware/$coursewareId"
        params={{ coursewareId: item.id }}
        target="_blank"
        aria-label={t('courseware.lookAt', { title: item.title })}
      >
        {t('courseware.look')}
      </Link>
    </label>
  );
}

function PagesField({
  pages,
  onPages,
  most,
}: {
  pages: Pages;
  onPages: (next: Pages) => void;
  most: number;
}) {
  const { t } = useTranslation('lessonPlans');
  return (
    <div className={styles['pages']} role="group" aria-label={t('courseware.pagesField')}>
      <label>
        {t('courseware.from')}
        <NumberField
          min={1}
          max={most}
          precision={0}
          value={pages.from}
          onChange={(from) => onPages({ from, to: from === null ? null : pages.to })}
        />
      </label>
      <label>
        {t('courseware.to')}
        <NumberField
          min={pages.from ?? 1}
          max={most}
          precision={0}
          disabled={pages.from === null}
          value={pages.to}
          onChange={(to) => onPages({ ...pages, to })}
        />
      </label>
      <span className={styles['hint']}>{t('courseware.pagesHint')}</span>
    </div>
  );
}
