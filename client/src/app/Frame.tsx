import { LoadingOutlined } from '@ant-design/icons';
import { Link, Outlet } from '@tanstack/react-router';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { UploadsProvider, UploadTray } from '../features/courseware/index.ts';
import { LostWriting } from '../features/lesson-plans/index.ts';
import { useAppearance } from '../platform/appearance.ts';
import { useSendUnsaved } from '../platform/offline/use-unsaved.ts';
import { useLanguage, useLineState } from '../platform/platform.tsx';
import { useMedia } from '../platform/use-media.ts';
import { useSession } from '../platform/session.tsx';
import { Logo } from '../ui/Logo.tsx';
import { antdTheme } from '../ui/theme.ts';
import styles from './Frame.module.css';
import { InsideMain } from './Main.tsx';
import { LineStrip } from './LineStrip.tsx';
import { MainMenu, TabBar } from './MainMenu.tsx';
import { useFocusInDialogs } from './use-focus-in-dialogs.ts';
import { useHeadHeight } from './use-head-height.ts';
import { useMentionNews } from './use-mention-news.ts';
import { UserMenu } from './UserMenu.tsx';

// the wheel that turns is not part of a button's name, and antd's own stays in it when its leaving is not seen to end
const BUTTONS = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> };

/** The bar with the menu, and the page below it. */
export function Frame() {
  const { t } = useTranslation();
  const { scheme } = useAppearance();
  const { language } = useLanguage();
  const { demo } = useSession();
  const isDown = useLineState() === 'reconnecting';
  const lost = useSendUnsaved();
  const head = useHeadHeight();
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  useMentionNews();
  useFocusInDialogs();
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  }, [language]);
  return (
    <ConfigProvider
      theme={antdTheme(scheme, !isStill)}
      locale={language === 'en' ? enUS : zhCN}
      button={BUTTONS}
    >
      <AntdApp component={false}>
        <a href="#main" className={styles['skip']}>
          {t('skip')}
        </a>
        <header ref={head} className={styles['bar']}>
          <div className={styles['inner']}>
            <Link to="/" className={styles['home']} aria-label={`同堂 · ${t('nav.today')}`}>
              <Logo line={isDown ? 'broken' : 'solid'} />
            </Link>
            {demo && <span className={styles['demo']}>{t('demo')}</span>}
            <MainMenu />
            <UserMenu />
          </div>
          <LineStrip />
        </header>
        <UploadsProvider>
          <main id="main" tabIndex={-1} className={styles['main']}>
            {lost.length > 0 && (
              <Suspense>
                <LostWriting documentIds={lost} />
              </Suspense>
            )}
            <InsideMain value>
              <Outlet />
            </InsideMain>
          </main>
          <UploadTray />
        </UploadsProvider>
        <TabBar />
      </AntdApp>
    </ConfigProvider>
  );
}
