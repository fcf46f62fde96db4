import { greeting } from "./locales/de.js";

export const banner = greeting;
