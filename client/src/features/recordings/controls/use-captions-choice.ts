import { useState } from 'react';
import { storedChoice } from '../../../platform/stored-choice.ts';

const KEPT = storedChoice('captions', ['on', 'off']);

/** Whether captions are shown where there are any: on until somebody on this device switches them off. */
export function useCaptionsChoice(): { isOn: boolean; toggle: () => void } {
  const [isOn, setOn] = useState(() => KEPT.read() !== 'off');
  return {
    isOn,
    toggle: () => {
      KEPT.write(isOn ? 'off' : 'on');
      setOn(!isOn);
    },
  };
}
