/**
 * Lets files be chosen in the system's window. Choosing takes as long as it takes, and the page behind it may change
 * meanwhile: so the field belongs to no part of the page, and what is chosen is never lost.
 * @param extensions without dots
 */
export function chooseFiles(
  { extensions, multiple }: { extensions: readonly string[]; multiple: boolean },
  onFiles: (files: File[]) => void,
): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.hidden = true;
  field.multiple = multiple;
  field.accept = extensions.map((extension) => `.${extension}`).join(',');
  field.addEventListener('change', () => {
    const files = [...(field.files ?? [])];
    field.remove();
    if (files.length > 0) onFiles(files);
  });
  field.addEventListener('cancel', () => field.remove());
  // some browsers open no window for a field that stands nowhere
  document.body.append(field);
  field.click();
}
