import { expect as expectSoon } from '@playwright/test';

/** Patient, for development servers build only what is asked for. */
export const expect = expectSoon.configure({ timeout: 20_000 });
