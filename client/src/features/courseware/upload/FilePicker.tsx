import { useRef, type ReactNode } from 'react';
import { Button, type ButtonLook } from '../../../ui/Button.tsx';

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

/** A button that lets files be chosen. */
export function FilePicker({
  extensions,
  multiple = false,
  look,
  size,
  label,
  onFiles,
  children,
}: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={extensions.map((extension) => `.${extension}`).join(',')}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // the same file can be chosen again
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button
        {...(look && { look })}
        {...(size && { size })}
        aria-label={label}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  );
}
