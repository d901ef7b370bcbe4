import { redirect } from '@sveltejs/kit';
import { preferredLanguage } from '$lib/i18n/language';

// The server redirects by Accept-Language before this is reached; here for other hosts of the files.
export function load({ url }: { url: URL }): never {
  redirect(307, `/${preferredLanguage(navigator.languages)}/${url.search}`);
}
