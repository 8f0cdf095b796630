import { schoolStageOf, SchoolStage } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { PLAN_SUBJECT_MOST } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import {
  ATTRIBUTION_MOST,
  CREDITS_MOST,
  DESCRIPTION_MOST,
  EDITION_MOST,
  LESSON_MOST,
  RESOURCE_TITLE_MOST,
  ResourceKind,
  ResourceLicence,
  TextbookVolume,
  UNIT_MOST,
  VERSION_NOTE_MOST,
} from '@tongtang/shared/library/resource.ts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMostRule } from '../../../ui/use-most.tsx';
import { useGradeName } from '../classification.ts';
import { TextbookField } from '../textbooks/TextbookField.tsx';
import styles from './ItemDialog.module.css';

const GRADES = Array.from({ length: 12 }, (_, index) => index + 1);

/** What is said of a resource. */
export function FactsFields({ hasNote }: { hasNote: boolean }) {
  const { t } = useTranslation('library');
  const most = useMostRule();
  const required = { required: true, whitespace: true, message: t('form.required') };
  const chosen = { required: true, message: t('form.required') };
  return (
    <>
      {hasNote && (
        <Form.Item name="note" label={t('form.note')} rules={[most(VERSION_NOTE_MOST)]}>
          <Input />
        </Form.Item>
      )}
      <Form.Item name="title" label={t('form.title')} rules={[required, most(RESOURCE_TITLE_MOST)]}>
        <Input />
      </Form.Item>
      <TextbookField />
      <div className={styles['columns']}>
        <Form.Item name="kind" label={t('form.kind')} rules={[chosen]}>
          <Select options={ResourceKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
        </Form.Item>
        <Form.Item name="subject" label={t('form.subject')} rules={[required, most(PLAN_SUBJECT_MOST)]}>
          <Input />
        </Form.Item>
        <Form.Item name="schoolStage" label={t('form.schoolStage')} rules={[chosen]}>
          <Select options={SchoolStage.options.map((value) => ({ value, label: t(`stages.${value}`) }))} />
        </Form.Item>
        <GradeField />
        <Form.Item name="edition" label={t('form.edition')} rules={[most(EDITION_MOST)]}>
          <Input placeholder={t('form.editionHint')} />
        </Form.Item>
        <Form.Item name="volume" label={t('form.volume')}>
          <Select
            allowClear
            placeholder={t('form.noVolume')}
            options={TextbookVolume.options.map((value) => ({ value, label: t(`volumes.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="unit" label={t('form.unit')} rules={[most(UNIT_MOST)]}>
          <Input placeholder={t('form.unitHint')} />
        </Form.Item>
        <Form.Item name="lesson" label={t('form.lesson')} rules={[most(LESSON_MOST)]}>
          <Input />
        </Form.Item>
        <Form.Item name="credits" label={t('form.credits')} rules={[most(CREDITS_MOST)]}>
          <Input placeholder={t('form.creditsHint')} />
        </Form.Item>
      </div>
      <Form.Item name="description" label={t('form.description')} rules={[most(DESCRIPTION_MOST)]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="licence" label={t('form.licence')} rules={[chosen]}>
        <Select
          options={ResourceLicence.options.map((value) => ({ value, label: t(`licences.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="attribution" label={t('form.attribution')} rules={[most(ATTRIBUTION_MOST)]}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} placeholder={t('form.attributionHint')} />
      </Form.Item>
    </>
  );
}

/** Grades of the stage that is chosen. */
function GradeField() {
  const { t } = useTranslation('library');
  const gradeName = useGradeName();
  const form = Form.useFormInstance();
  const stage = SchoolStage.safeParse(Form.useWatch('schoolStage', form)).data;
  const grades = GRADES.filter((grade) => stage === undefined || schoolStageOf(grade) === stage);
  return (
    <Form.Item name="grade" label={t('form.grade')}>
      <Select
        allowClear
        placeholder={t('form.wholeStage')}
        options={grades.map((grade) => ({ value: grade, label: gradeName(grade) }))}
      />
    </Form.Item>
  );
}
