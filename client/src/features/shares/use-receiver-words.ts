import type { ReceiverWords } from '@tongtang/shared/recordings/share.ts';
import { useTranslation } from 'react-i18next';

/** Receivers of a share in the language spoken now. */
export function useReceiverWords(): (receivers: ReceiverWords) => string {
  const { t } = useTranslation('shares');
  return ({ kind, names }) => t(`names.${kind}`, { names: names.join(kind === 'group' ? ' ' : t('and')) });
}
