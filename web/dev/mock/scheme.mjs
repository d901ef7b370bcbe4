export const star = {
  id: 'csa-star',
  version: '2026-11-01',
  name: { en: 'CSA STAR', ja: 'CSA STAR' },
  summary: { en: 'The public registry of the Cloud Security Alliance for the security of cloud services.', ja: 'Cloud Security Alliance によるクラウドサービスのセキュリティ公開登録制度。' },
  owner: { en: 'Cloud Security Alliance', ja: 'Cloud Security Alliance' },
  zone: 'UTC',
  levels: [
    {
      id: 'level-1',
      name: { en: 'STAR Level 1: self-assessment', ja: 'STAR レベル1：自己評価' },
      summary: { en: 'The provider answers the questionnaire or reports against the matrix itself.', ja: '事業者自身が質問票に回答するか、管理策への対応を報告します。' },
      assurance: 'self-claimed',
      submitters: ['organisation'],
      documents: [
        { kind: 'caiq', catalogs: ['ccm:3.0.1', 'ccm:4.0', 'ccm:4.1'] },
        { kind: 'ccm-report', catalogs: ['ccm:4.0', 'ccm:4.1'] },
      ],
      checks: [
        { rule: 'caiq.unanswered', does: 'block', title: { en: 'A question has no answer', ja: '回答のない設問があります' }, action: { en: 'Answer Yes, No or NA.', ja: 'Yes、No、NA のいずれかで回答してください。' } },
        { rule: 'caiq.na_with_owner', does: 'warn', title: { en: 'NA names an owner', ja: 'NA なのに責任の所在が記入されています' }, action: { en: 'Leave the owner empty where the question does not apply.', ja: '該当しない設問では責任の所在を空欄にしてください。' } },
        { rule: 'caiq.bare_yes', does: 'note', title: { en: 'Yes without a description', ja: '説明のない Yes です' }, action: { en: 'Say in a sentence how it is done.', ja: '実施方法を一文で説明してください。' } },
      ],
      review: 'automatic',
      ageing: [
        { after: 'P1Y', standing: 'deprecated', in_default_search: true },
        { after: 'P3Y', standing: 'archived', in_default_search: false },
      ],
      renewal_without_change: true,
      renewal_window: 'P3Y',
    },
  ],
};
