import { BULK_COLUMNS, type LibraryColumn } from '@tongtang/shared/library/sheet-columns.ts';
import {
  choicesOf,
  KIND_WORDS,
  LICENCE_WORDS,
  STAGE_WORDS,
  VOLUME_WORDS,
} from '@tongtang/shared/library/sheet-words.ts';
import type { SheetLocale } from '@tongtang/shared/wire/sheet.ts';
import { makeTemplate } from '../../../platform/spreadsheet/make-template.ts';

/** The workbook of a bulk upload to fill in. */
export const bulkTemplate = (locale: SheetLocale): Promise<File> =>
  makeTemplate({
    ...{ columns: BULK_COLUMNS, locale },
    fileName: locale === 'en' ? 'resources-template.xlsx' : '资源批量上传模板.xlsx',
    explain: (column) => EXPLAINED[locale][column],
  });

const EXPLAINED: Record<SheetLocale, Record<LibraryColumn, string>> = {
  'zh-CN': {
    fileName: '必填，连后缀。要和选的文件名一样，例如：几分之一.pptx',
    title: '可以不填，就用文件名',
    kind: `必填。可填：${choicesOf(KIND_WORDS, 'zh-CN').join('、')}`,
    stage: `填了年级可以不填。可填：${choicesOf(STAGE_WORDS, 'zh-CN').join('、')}`,
    grade: '全学段用的不填。例如：三年级、初一，或 1 到 12 的数字',
    subject: '必填。例如：数学',
    edition: '可以不填。例如：人教版',
    volume: `可以不填。可填：${choicesOf(VOLUME_WORDS, 'zh-CN').join('、')}`,
    unit: '可以不填。例如：第八单元 分数的初步认识',
    lesson: '可以不填。例如：几分之一',
    description: '可以不填，最多 2000 个字',
    credits: '可以不填，就署您的名字',
    licence: `可以不填，就是“仅供教学”。可填：${choicesOf(LICENCE_WORDS, 'zh-CN').join('、')}`,
    attribution: '用了别人的文字、图片、音视频，请写明出处',
  },
  en: {
    fileName: 'Required, with its ending, as the chosen file is called',
    title: 'May be left empty: the file’s name',
    kind: `Required. One of: ${choicesOf(KIND_WORDS, 'en').join(', ')}`,
    stage: `May be left empty beside a grade. One of: ${choicesOf(STAGE_WORDS, 'en').join(', ')}`,
    grade: 'Empty for the whole stage. A number from 1 to 12',
    subject: 'Required. For example: Mathematics',
    edition: 'May be left empty. For example: 人教版',
    volume: `May be left empty. One of: ${choicesOf(VOLUME_WORDS, 'en').join(', ')}`,
    unit: 'May be left empty. For example: Unit 8 Fractions',
    lesson: 'May be left empty',
    description: 'May be left empty; at most 2,000 characters',
    credits: 'May be left empty: your name',
    licence: `May be left empty: teaching only. One of: ${choicesOf(LICENCE_WORDS, 'en').join(', ')}`,
    attribution: 'Where parts that others made come from',
  },
};
