import { createContext, use, type ReactNode } from 'react';

/** True below the frame, which has the page's `main` already. */
export const InsideMain = createContext(false);

/** The one `main` of the page, wherever its content comes to stand. */
export function Main({ className, children }: { className: string | undefined; children: ReactNode }) {
  const Landmark = use(InsideMain) ? 'section' : 'main';
  return <Landmark className={className}>{children}</Landmark>;
}
