import { expect } from '@playwright/test';
import { setSwitches } from '../support/open-chat.js';
import type { Scene, State, Text } from './scene.js';

const report: Text = { en: 'Quarterly report.pdf', ja: '四半期報告書.pdf' };
const table: Text = { en: 'orders-2026-with-a-very-long-name.csv', ja: '二〇二六年度の注文一覧（とても長い名前）.csv' };
const photo: Text = { en: 'photo.png', ja: '写真.png' };

const film: Text = { en: 'Walkthrough.mp4', ja: '操作手順.mp4' };

/** A small picture, made in the page. */
async function draw({ page }: Scene): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 80 });
    const brush = canvas.getContext('2d')!;
    for (const [index, colour] of ['#7aa7d9', '#f2c14e', '#3b6e57'].entries()) {
      brush.fillStyle = colour;
      brush.fillRect(0, index * 27, 80, 27);
    }
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.split(',')[1]!, 'base64');
}

/** Opens the chat with the option and chooses three files. */
async function attach(scene: Scene, switches: Readonly<Record<string, string>> = {}): Promise<void> {
  const { page, look, open } = scene;
  await open({ attachments: '', 'max-file-size': '5000000' }, switches);
  await scene.button(scene.words.attachFiles).waitFor();
  await page.locator('input[type="file"]').setInputFiles([
    { name: photo[look.language], mimeType: 'image/png', buffer: await draw(scene) },
    { name: report[look.language], mimeType: 'application/pdf', buffer: Buffer.alloc(840_000) },
    { name: table[look.language], mimeType: 'text/csv', buffer: Buffer.alloc(12_400) },
  ]);
}

/** Opens the files at the service. */
async function showStored({ page, words, button }: Scene): Promise<void> {
  await button(words.yourFiles).click();
  await page.getByRole('dialog', { name: words.yourFiles }).waitFor();
}

/** What others have uploaded to the same server is not in the list. */
async function listFiles({ page }: Scene, files: readonly object[]): Promise<void> {
  await page.route('**/files?*', (route) => route.fulfill({ json: { files, hasMore: false } }));
}

async function openStored(scene: Scene): Promise<void> {
  const { look } = scene;
  await scene.open({ attachments: '', 'max-file-size': '5000000' });
  await listFiles(
    scene,
    [report, table, photo, film, report].map((name, index) => ({
      id: `f-${String(index)}`,
      filename: index === 4 ? `2 ${name[look.language]}` : name[look.language],
      bytes: [840_000, 12_400, 2_300_000, 91_000_000, 1_200_000][index],
      mimeType: 'application/octet-stream',
      createdAt: Date.UTC(2026, 10, 20 - 9 * index) / 1000,
    })),
  );
  await showStored(scene);
}

/** States of files that go along with a message. */
export const fileStates: Readonly<Record<string, State>> = {
  'files attached': async (scene) => {
    await attach(scene);
    await scene.field.fill({ en: 'Please compare these.', ja: 'これらを比べてください。' }[scene.look.language]);
    await expect(scene.button(scene.words.send)).toHaveAttribute('aria-disabled', 'false');
  },
  'upload running': async (scene) => {
    await attach(scene, { 'Upload-Rate': '60000' });
    await expect(scene.button(scene.words.send)).toHaveAttribute('title', scene.words.waitForUploads);
    await expect(scene.page.getByRole('progressbar')).toHaveCount(1);
  },
  'upload failed': async (scene) => {
    await attach(scene, { 'Upload-Drop-After': '100000' });
    await scene.button(scene.words.retryUpload(report[scene.look.language])).waitFor();
    await scene.page
      .locator('input[type="file"]')
      .setInputFiles([
        { name: `${report[scene.look.language]}.zip`, mimeType: 'application/zip', buffer: Buffer.alloc(5_000_001) },
      ]);
    await scene.field.press('Enter');
    // It is said aloud, too.
    await scene.page.getByText(scene.words.removeFailed).first().waitFor();
  },
  'files held over it': async (scene) => {
    await scene.open({ attachments: '' });
    await scene.button(scene.words.attachFiles).waitFor();
    await scene.log.evaluate((log) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['a'], 'a.txt'));
      log.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    });
    await scene.page.getByText(scene.words.dropFiles).waitFor();
  },
  'files and modes at the field': async (scene) => {
    await scene.open({ attachments: '', modes: '' });
    await scene.button(scene.words.yourFiles).waitFor();
    await scene.button(scene.words.modes).waitFor();
  },
  'stored files': async (scene) => {
    await openStored(scene);
    await scene.button(scene.words.attachFile(report[scene.look.language])).click();
    await scene.button(scene.words.fileAttached(report[scene.look.language])).waitFor();
  },
  'stored file deleted': async (scene) => {
    await openStored(scene);
    await scene.button(scene.words.delete(report[scene.look.language])).click();
    await scene.button(scene.words.undo).waitFor();
  },
  'stored files loading': async (scene) => {
    await scene.open({ attachments: '' });
    await scene.button(scene.words.attachFiles).waitFor();
    await setSwitches(scene.page, { 'Latency-Ms': '600000' });
    await showStored(scene);
    await scene.page.locator('.bones').waitFor();
  },
  'stored files empty': async (scene) => {
    await scene.open({ attachments: '' });
    await listFiles(scene, []);
    await showStored(scene);
    await scene.page.getByText(scene.words.noFiles, { exact: true }).waitFor();
  },
  'stored files failed': async (scene) => {
    await scene.open({ attachments: '' }, { 'Force-Status': '500', 'Force-On': 'files' });
    await showStored(scene);
    await scene.button(scene.words.retry).waitFor();
  },
  'stored files forbidden': async (scene) => {
    await scene.open({ attachments: '' }, { 'Force-Status': '403', 'Force-On': 'files' });
    await showStored(scene);
    await scene.page.getByText(scene.words.filesForbidden).waitFor();
  },
  'files sent': async (scene) => {
    await attach(scene);
    await expect(scene.button(scene.words.send)).toHaveAttribute('aria-disabled', 'false');
    await scene.ask({ en: 'say: I have read them.', ja: '言って: 読みました。' });
    await expect(scene.log.getByRole('listitem')).toHaveCount(3);
  },
};
