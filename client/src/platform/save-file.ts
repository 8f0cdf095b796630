/** Saves a file that the server has made, as the browser saves downloads. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // the browser has taken it when the next task begins
  setTimeout(() => URL.revokeObjectURL(address));
}
