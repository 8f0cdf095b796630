import { schoolStageOf } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { Cascader, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BOOK_DEPTH, keyOf, pathOfBook, pathOfKey, searchOfPath } from './place-key.ts';
import { unitBranches, useReadUnits, useTextbooks, useTree, type TreeBranch } from './use-textbooks.ts';

type Option = { value: string; label: string; isLeaf: boolean; children?: Option[] };

/** Fills the fields of the form from a place in the tree of textbooks; nothing where there is no tree. */
export function TextbookField() {
  const { t } = useTranslation('library');
  const form = Form.useFormInstance();
  const books = useTextbooks();
  const tree = useTree(books, []);
  const readUnits = useReadUnits();
  const [read, setRead] = useState<Record<string, Option[]>>({});
  if (books.length === 0) return null;
  const optionOf = ({ path, name, isLeaf, below }: TreeBranch): Option => {
    const value = keyOf(path);
    const children = path.length === BOOK_DEPTH ? read[value] : below.map(optionOf);
    return { value, label: name, isLeaf, ...(children !== undefined && !isLeaf && { children }) };
  };
  const load = async (key: string) => {
    const book = books.find((one) => keyOf(pathOfBook(one)) === key);
    if (book === undefined) return;
    const units = unitBranches(pathOfKey(key), await readUnits(book));
    setRead((known) => ({ ...known, [key]: units.map(optionOf) }));
  };
  return (
    <Form.Item label={t('form.textbook')} extra={t('form.textbookHint')}>
      <Cascader<Option>
        aria-label={t('form.textbook')}
        options={tree.map(optionOf)}
        changeOnSelect
        allowClear={false}
        placeholder={t('form.textbookChoose')}
        loadData={(chosen) => void load(chosen.at(-1)?.value ?? '')} // what does not come can be typed
        onChange={(keys) => {
          const key = keys.at(-1);
          if (key === undefined) return;
          const {
            volume = null,
            unit = '',
            lesson = '',
            edition = '',
            ...place
          } = searchOfPath(pathOfKey(key));
          const stage = place.grade === undefined ? {} : { schoolStage: schoolStageOf(place.grade) };
          form.setFieldsValue({ ...place, ...stage, edition, volume, unit, lesson });
        }}
      />
    </Form.Item>
  );
}
