import { button } from '../../ui/button.ts';
export const AccountsPage = () => <p>{button}</p>;
