import { codingsContract as codings } from './codings.contract.ts';
import { codingSchemesContract } from './schemes.contract.ts';

export const codingsContract = { ...codings, schemes: codingSchemesContract };
