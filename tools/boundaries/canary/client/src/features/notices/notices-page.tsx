import { AccountsPage } from '../accounts/accounts-page.tsx';
export const NoticesPage = AccountsPage;
