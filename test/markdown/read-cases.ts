import { readFile } from '@web/test-runner-commands';

/** The cases of a file of the optional test data beside the project; none, with a notice, where it is absent. */
export async function readCases<Case>(name: string): Promise<readonly Case[]> {
  try {
    const text = await readFile({ path: `../../../shared/corpus/${name}.json` });
    return (JSON.parse(text ?? '{}') as { readonly cases?: readonly Case[] }).cases ?? [];
  } catch {
    console.info(`The optional test data "${name}" is absent.`);
    return [];
  }
}
