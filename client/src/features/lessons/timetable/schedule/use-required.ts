import { useTranslation } from 'react-i18next';

/** Rules of fields that must not stay empty. */
export function useRequired() {
  const { t } = useTranslation('timetable');
  return {
    text: [{ required: true, whitespace: true, message: t('schedule.required') }],
    choice: [{ required: true, message: t('schedule.choose') }],
  };
}
