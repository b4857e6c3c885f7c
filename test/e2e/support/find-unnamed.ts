import type { Page } from '@playwright/test';

/** What a reader is told the role of and has to be told the name of. A form without a name is no landmark. */
const NAMED = new Set(
  'alertdialog article button checkbox combobox dialog image link listbox log menu menuitem radio region tab textbox'.split(
    ' ',
  ),
);

/** Everything in the accessibility tree of the browser that should have a name and has none, and every modal dialog. */
export async function findUnnamed(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .flatMap(({ nodeId, role, name, properties = [] }) => {
      const kind = String(role?.value);
      const isModal = properties.some((property) => property.name === 'modal' && property.value.value === true);
      const isUnnamed = NAMED.has(kind) && String(name?.value ?? '').trim() === '';
      return isModal || isUnnamed ? [`${kind} ${nodeId}`] : [];
    });
}
