import { codingsContract as codings } from './codings.contract.ts';
import { codingSchemesContract } from './schemes.contract.ts';

import { observationTasksContract } from './tasks.contract.ts';

export const codingsContract = {
  ...codings,
  schemes: codingSchemesContract,
  tasks: observationTasksContract,
};
