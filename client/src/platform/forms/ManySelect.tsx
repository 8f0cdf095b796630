import { Select, type SelectProps } from 'antd';
import type { KeyboardEvent } from 'react';

/** Chooses several by mouse, or by arrows and Enter. Tab only goes on: antd alone would take what is highlighted. */
export function ManySelect<Value>(props: Omit<SelectProps<Value>, 'mode'>) {
  return (
    <div onKeyDownCapture={leaveTabToBrowser}>
      <Select mode="multiple" {...props} />
    </div>
  );
}

function leaveTabToBrowser(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.stopPropagation();
}
