// How a page can look: on a desk or a phone, light or dark, in four languages. SHEET_SIZES, SHEET_THEMES and
// SHEET_LANGUAGES choose (`phone`, `light,dark`, `de`); SHEET_PAGES names pages by name, by audience, or as name@audience.
import { phone, wide } from '../e2e/browser.mjs';

const chosen = (name, all) => (process.env[name] ? process.env[name].split(',').filter((one) => all.includes(one)) : all);

export const viewports = { wide, phone };
export const sizes = chosen('SHEET_SIZES', ['wide', 'phone']);
export const themes = chosen('SHEET_THEMES', ['light', 'dark']);
export const languages = chosen('SHEET_LANGUAGES', ['en', 'de', 'cs', 'pl']);

const pages = process.env.SHEET_PAGES?.split(',');
export const wanted = ({ name, who }) => !pages || pages.includes(name) || pages.includes(who) || pages.includes(`${name}@${who}`);

export const fileOf = ({ name, who }, { size, theme, language }) => `${who}-${name}-${size}-${theme}-${language}.png`;
