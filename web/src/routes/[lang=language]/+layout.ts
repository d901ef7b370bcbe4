import { loadMessages } from '$lib/i18n';
import type { Language } from '$lib/i18n/language';

export async function load({ params }: { params: { lang: string } }) {
  await loadMessages(params.lang as Language);
}
