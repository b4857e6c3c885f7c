import type { Locator, Page } from '@playwright/test';

/** Opens a tab of the controls, which are a sheet where there is no room beside the chat. */
export async function openTab(page: Page, name: string): Promise<Locator> {
  const sheet = page.getByRole('button', { name: 'Settings' });
  const tab = page.getByRole('tab', { name });
  if ((await sheet.isVisible()) && !(await tab.isVisible())) await sheet.click();
  await tab.click();
  return page.getByRole('tabpanel', { name });
}

/** Lets the chat be used again where a sheet covers it. */
export async function closeSheet(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
}
