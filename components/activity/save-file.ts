/** Hands a text to the browser's downloads. It never leaves the computer, and needs no permission. */
const KEPT_MS = 60_000;

interface TextFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

export function saveFile({ fileName, mediaType, text }: TextFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads it after the click, when is its own affair.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
