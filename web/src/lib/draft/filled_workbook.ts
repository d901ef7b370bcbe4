import { problemOf, type Answer } from '../api/client';
import { apiPath } from '../api/ask';
import { language } from '../i18n';
import { queryText } from '../url/link';
import { session } from '../session/session.svelte';

/**
 * Has a blank official workbook filled with the draft's answers and saves it: under which name, and how much
 * of the answers the form has no place for.
 */
export async function filledWorkbook(draft: number, blank: File): Promise<Answer<{ name: string; leftOut: number }>> {
  try {
    const response = await fetch(`${apiPath`/drafts/${draft}/export`}.xlsx?${queryText({ file: blank.name })}`, {
      method: 'POST',
      headers: { 'Accept-Language': language(), 'X-CSRF-Token': session.csrf, 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
      body: blank,
    });
    if (!response.ok) return { problem: problemOf(await response.json().catch(() => null), response) };
    const address = URL.createObjectURL(await response.blob());
    const name = blank.name.replace(/(\.xlsx)?$/i, '-filled.xlsx');
    Object.assign(document.createElement('a'), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return { data: { name, leftOut: Number(response.headers.get('Assay-Left-Out') ?? 0) } };
  } catch {
    return { problem: { type: 'urn:assay:error:web.unreachable', title: '', status: 0, code: 'web.unreachable' } };
  }
}
