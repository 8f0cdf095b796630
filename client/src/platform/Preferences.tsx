import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.tsx';
import { useAppearance } from './appearance.ts';
import type { Language } from './i18n.ts';
import { useLanguage } from './platform.tsx';

type SwitchProps = {
  showLabel?: boolean;
  /** Called after a choice, e.g. to keep it with the account. */
  onChosen?: (language: Language) => void;
};

/** Chinese or English; each language is named in itself. */
export function LanguageSwitch({ showLabel = false, onChosen }: SwitchProps) {
  const { t } = useTranslation('ui');
  const { language, choose } = useLanguage();
  return (
    <Choice
      label={t('language')}
      showLabel={showLabel}
      value={language}
      options={[
        { value: 'zh-CN', label: '中文', lang: 'zh-CN' },
        { value: 'en', label: 'English', lang: 'en' },
      ]}
      onChoose={(chosen) => {
        void choose(chosen); // at worst the old words stay on the screen
        onChosen?.(chosen);
      }}
    />
  );
}

/** Light, dark, or as the device has it. */
export function AppearanceSwitch() {
  const { t } = useTranslation('ui');
  const { appearance, choose } = useAppearance();
  return (
    <Choice
      label={t('appearance')}
      showLabel
      value={appearance}
      options={[
        { value: 'system', label: t('system') },
        { value: 'light', label: t('light') },
        { value: 'dark', label: t('dark') },
      ]}
      onChoose={choose}
    />
  );
}
