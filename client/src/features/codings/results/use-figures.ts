import { useTranslation } from 'react-i18next';
import { useAppearance } from '../../../platform/appearance.ts';
import { DARK, LIGHT, type Palette } from '../../../ui/palette.ts';

export const usePalette = (): Palette => (useAppearance().scheme === 'dark' ? DARK : LIGHT);

/** How figures are written; what is not defined is said to be so. */
export function useFigures() {
  const { t } = useTranslation('codings');
  return {
    quotient: (value: number | null) => (value === null ? t('figures.undefined') : value.toFixed(2)),
    percent: (value: number | null) =>
      value === null ? t('figures.undefined') : `${(100 * value).toFixed(1)}%`,
  };
}
