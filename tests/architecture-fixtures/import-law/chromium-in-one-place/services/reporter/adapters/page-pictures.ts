import { launch } from 'puppeteer-core';
export const start = () => launch();
