import { problemOf, type Answer } from '../api/client';
import { apiPath } from '../api/ask';
import { language } from '../i18n';
import { session } from '../session/session.svelte';

/** Has a blank official workbook filled with the draft's answers and saves it; the name of the file. */
export async function filledWorkbook(draft: number, blank: File): Promise<Answer<string>> {
  try {
    const response = await fetch(`${apiPath`/drafts/${draft}/export`}.xlsx`, {
      method: 'POST',
      headers: { 'Accept-Language': language(), 'X-CSRF-Token': session.csrf, 'Content-Type': 'application/octet-stream' },
      body: blank,
    });
    if (!response.ok) return { problem: problemOf(await response.json().catch(() => null), response) };
    const address = URL.createObjectURL(await response.blob());
    const name = blank.name.replace(/(\.xlsx)?$/i, '-filled.xlsx');
    Object.assign(document.createElement('a'), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return { data: name };
  } catch {
    return { problem: { type: 'urn:assay:error:web.unreachable', title: '', status: 0, code: 'web.unreachable' } };
  }
}
