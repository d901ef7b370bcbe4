import type { ParamMatcher } from '@sveltejs/kit';
import { isLanguage } from '$lib/i18n/language';

export const match: ParamMatcher = isLanguage;
