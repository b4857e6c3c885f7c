import type { ChipView } from './attachment-chip.js';
import type { AttachmentHost, AttachmentPort } from './attachment-host.js';
import type { Attachments } from './attachments.js';
import type { SheetKit } from './kit.js';

/** What takes files and uploads them; `null` where it cannot be loaded. */
export function loadAttachments(
  kit: SheetKit,
  host: AttachmentHost,
  port: AttachmentPort,
  chips: ChipView,
): Promise<Attachments | null> {
  return import('./attachments.js').then(
    ({ Attachments }) => new Attachments(kit, host, port, chips),
    () => null,
  );
}
