import { useState } from 'react';
import { storedChoice } from '../../../platform/stored-choice.ts';

const KEPT = storedChoice('recordings', ['all', 'sound']);

/** Whether this device wants sound and pages without pictures; pictures, until somebody chooses. */
export function useSoundOnlyChoice(): [isWanted: boolean, choose: (isWanted: boolean) => void] {
  const [isWanted, setWanted] = useState(() => KEPT.read() === 'sound');
  return [
    isWanted,
    (wanted) => {
      KEPT.write(wanted ? 'sound' : 'all');
      setWanted(wanted);
    },
  ];
}
