import type { ReactNode } from 'react';
import { Button, type ButtonLook } from '../../../ui/Button.tsx';
import { chooseFiles } from '../../../ui/choose-files.ts';

type FilePickerProps = {
  /** Extensions without dots. */
  extensions: readonly string[];
  multiple?: boolean;
  look?: ButtonLook;
  size?: 's' | 'm';
  label?: string;
  onFiles: (files: File[]) => void;
  children: ReactNode;
};

/** A button that lets files be chosen; what is chosen arrives even if the button is gone by then. */
export function FilePicker(props: FilePickerProps) {
  const { extensions, multiple = false, look, size, label, onFiles, children } = props;
  return (
    <Button
      {...(look && { look })}
      {...(size && { size })}
      aria-label={label}
      onClick={() => chooseFiles({ extensions, multiple }, onFiles)}
    >
      {children}
    </Button>
  );
}
