import { useTranslation } from 'react-i18next';
import type { TemplateFault } from './outline-design.model.ts';

/** What is wrong at a path, in words; undefined for nothing. */
export function useFaultWords(faults: ReadonlyMap<string, TemplateFault>) {
  const { t } = useTranslation('lessonPlans');
  return (path: string): string | undefined => {
    const fault = faults.get(path);
    // a field that holds too much says so itself
    return fault === 'tooLong' ? undefined : fault && t(`templates.faults.${fault}`);
  };
}
