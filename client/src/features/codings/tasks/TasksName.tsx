import { useTranslation } from 'react-i18next';

/** What the observers' tasks beside a player are called. */
export function TasksName() {
  const { t } = useTranslation('codings');
  return t('tasks.tool');
}
