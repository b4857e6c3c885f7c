/** How long a browser may take to begin with a download, in milliseconds. */
const BEGIN_MS = 60_000;

/**
 * Stores a file where the person's downloads are, as `type` says, which no browser opens by itself; where links store
 * nothing it is handed to another app. Resolves with false where that needs one more press.
 */
export async function saveFile(file: File, type = 'application/octet-stream'): Promise<boolean> {
  if (!isSavingDead() || !navigator.canShare({ files: [file] })) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([file], { type }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), BEGIN_MS);
    return true;
  }
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    // Whoever closes the sheet does not want it.
    return !(error instanceof DOMException) || error.name !== 'NotAllowedError';
  }
  return true;
}

/** Whether a link with `download` leads nowhere, such as in a page on the home screen, or inside of another app. */
function isSavingDead(): boolean {
  const isAlone = 'standalone' in navigator && navigator.standalone === true;
  const isInApp = navigator.maxTouchPoints > 1 && /\(i.*AppleWebKit(?!.*Safari\/)/.test(navigator.userAgent);
  return (isAlone || isInApp || !('download' in HTMLAnchorElement.prototype)) && 'canShare' in navigator;
}
