import { loadMessages } from '$lib/i18n';
import type { Language } from '$lib/i18n';

export async function load({ params, route }: { params: { lang: string }; route: { id: string | null } }) {
  await loadMessages(params.lang as Language, route.id);
}
