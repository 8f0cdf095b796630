import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { loadTexts } from './app/load-texts.ts';
import { openPlatform } from './app/open-platform.ts';
import { createAppRouter, fetchAhead } from './app/router.ts';
import { createI18n, storedLanguage } from './platform/i18n.ts';
import { registerWorker } from './platform/offline/register-worker.ts';
import './ui/tokens.css';
import './ui/stripes.css';
import './ui/base.css';

async function start(root: HTMLElement): Promise<void> {
  const words = createI18n(storedLanguage() ?? 'zh-CN', loadTexts);
  const platform = openPlatform();
  const router = createAppRouter(platform);
  fetchAhead(router, platform);
  const i18n = await words;
  createRoot(root).render(
    <StrictMode>
      <App platform={platform} i18n={i18n} router={router} />
    </StrictMode>,
  );
  registerWorker();
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
start(root).catch((error: unknown) => {
  root.textContent = '同堂没有打开，请检查网络后刷新。Tongtang did not open: check the network, then reload.';
  throw error;
});
