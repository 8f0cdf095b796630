import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ManySelect } from '../../../../platform/forms/ManySelect.tsx';
import { StagesField } from './StagesField.tsx';
import { useScope } from './use-choices.ts';

/** Stages and courseware: what can wait until shortly before the lesson. */
export function MoreFields({ minutes }: { minutes: number | null }) {
  const { t } = useTranslation('timetable');
  const { choices } = useScope();
  return (
    <>
      <Form.Item name="stages" label={t('schedule.stages')}>
        <StagesField minutes={minutes} />
      </Form.Item>
      <Form.Item name="coursewareIds" label={t('schedule.courseware')}>
        <ManySelect
          placeholder={t('schedule.choose')}
          notFoundContent={t('schedule.coursewareNone')}
          showSearch={{ optionFilterProp: 'label' }}
          options={choices.courseware.map(({ id, title, ready }) => ({
            value: id,
            label: ready ? title : `${title}（${t('schedule.notReady')}）`,
          }))}
        />
      </Form.Item>
    </>
  );
}
