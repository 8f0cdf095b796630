import { theme as antd, type ThemeConfig } from 'antd';
import { DARK, LIGHT, type Palette } from './palette.ts';

/**
 * antd drawn with our palette. Without `motion` nothing waits for the end of a movement that CSS has made 0 s
 * long: antd may not see it end, and a dialog would stay.
 */
export function antdTheme(scheme: 'light' | 'dark', motion: boolean): ThemeConfig {
  const colours = scheme === 'dark' ? DARK : LIGHT;
  return {
    algorithm: scheme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { prefix: 'ant', key: `tt-${scheme}` },
    token: { ...tokens(colours), ...SIZES, motion },
    components: {
      Button: {
        primaryColor: colours['on-primary'],
        dangerColor: colours['on-live'],
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Table: { headerBg: colours.quiet, headerColor: colours.soft, rowHoverBg: colours.quiet },
      Tooltip: { colorBgSpotlight: scheme === 'dark' ? '#3a3f47' : colours.ink },
      Select: { optionSelectedBg: colours['support-pale'] },
      Tabs: { horizontalItemGutter: 24 },
    },
  };
}

const SIZES = {
  fontSize: 14,
  fontSizeLG: 16,
  fontSizeHeading1: 28,
  fontSizeHeading2: 20,
  fontSizeHeading3: 16,
  sizeUnit: 4,
  sizeStep: 4,
  borderRadius: 8,
  borderRadiusSM: 6,
  borderRadiusLG: 8,
  controlHeight: 36,
  controlHeightLG: 44,
  motionDurationFast: '0.1s',
  motionDurationMid: '0.15s',
  motionDurationSlow: '0.2s',
  fontFamily: 'var(--tt-font)',
};

const tokens = (colours: Palette) => ({
  colorPrimary: colours.primary,
  colorPrimaryHover: colours['primary-hover'],
  colorPrimaryActive: colours['primary-active'],
  colorLink: colours.primary,
  colorLinkHover: colours['primary-hover'],
  colorLinkActive: colours['primary-active'],
  colorError: colours.live,
  colorErrorText: colours.live,
  colorWarning: colours.warn,
  colorWarningText: colours.warn,
  colorSuccess: colours.good,
  colorSuccessText: colours.good,
  colorInfo: colours.primary,
  colorText: colours.ink,
  colorTextHeading: colours.ink,
  colorTextSecondary: colours.soft,
  colorTextTertiary: colours.soft,
  colorTextDescription: colours.soft,
  colorTextPlaceholder: colours.soft,
  colorTextDisabled: colours.edge,
  colorBgBase: colours.paper,
  colorBgLayout: colours.paper,
  colorBgContainer: colours.paper,
  colorBgElevated: colours.raised,
  colorBorder: colours.edge,
  colorBorderSecondary: colours.hairline,
  colorSplit: colours.hairline,
  boxShadow: 'var(--tt-shadow)',
  boxShadowSecondary: 'var(--tt-shadow)',
  // the stock outline is a 10 % tint, invisible on a projector
  controlOutlineWidth: 3,
});
