import { describe, expect, it } from 'vitest';
import { fromFragment, fromQuery, requestBody, requirementsMax, toFragment, type RequirementList } from './requirement_list';

const list: RequirementList = {
  catalog: 'ccm:4.0',
  requirements: [
    { question: 'A&A-01.1', value: 'yes', owners: [] },
    { question: 'LOG-02.1', value: 'no', owners: [] },
    { question: 'IAM-02.1', value: 'yes', owners: ['csp-owned', 'shared-csp-and-csc'] },
  ],
};

describe('a list in the fragment of an address', () => {
  it('survives being written and read', () => {
    expect(fromFragment(`#${toFragment(list)}`)).toEqual(list);
  });
  it('keeps ids with letters that have a meaning in addresses', () => {
    const odd = { catalog: 'own:1', requirements: [{ question: 'a;b=c,d #1', value: 'na' as const, owners: [] }] };
    expect(fromFragment(toFragment(odd))).toEqual(odd);
  });
  it.each(['', '#', '#content', '#domain-AIS', '#4.0;A-1'])('%s is none of ours', (fragment) => {
    expect(fromFragment(fragment)).toBeNull();
  });
  it('leaves out what makes no sense and keeps the rest', () => {
    expect(fromFragment('#ccm:4.0;%E0%A4%A;AIS-01.1=perhaps;;LOG-01.1')?.requirements).toEqual([
      { question: 'LOG-01.1', value: 'yes', owners: [] },
    ]);
  });
  it('asks of nobody less than was written: an owner that is none does not become anybody', () => {
    expect(fromFragment('#ccm:4.0;AIS-02.1=yes,nobody;AIS-03.1=yes,csp-owned,nobody;LOG-01.1')?.requirements).toEqual([
      { question: 'LOG-01.1', value: 'yes', owners: [] },
    ]);
  });
  it('never holds more than a list may', () => {
    const many = ['ccm:4.0', ...Array.from({ length: requirementsMax + 5 }, (_, index) => `Q-${index}`)].join(';');
    expect(fromFragment(many)?.requirements).toHaveLength(requirementsMax);
  });
});

describe('a list in the query, as readers without scripts share it', () => {
  it('is read as the server reads it', () => {
    const query = new URLSearchParams([['question', 'A&A-01.1'], ['question', 'a=b,c=no'], ['question', 'IAM-02.1=yes,csp-owned'], ['question', 'IAM-03.1=yes,nobody'], ['question', 'X-1=perhaps'], ['question', '']]);
    expect(fromQuery('ccm:4.0', query)).toEqual({
      catalog: 'ccm:4.0',
      requirements: [
        { question: 'A&A-01.1', value: 'yes', owners: [] },
        { question: 'a=b,c', value: 'no', owners: [] },
        { question: 'IAM-02.1', value: 'yes', owners: ['csp-owned'] },
      ],
    });
  });
  it('is none without questions', () => {
    expect(fromQuery('ccm:4.0', new URLSearchParams('catalog=ccm:4.0&question=X=perhaps'))).toBeNull();
  });
});

describe('what is asked of the server', () => {
  it('names no owners where any will do', () => {
    const body = requestBody(list, true);
    expect(body.requirements[0]).toEqual({ question: 'A&A-01.1', value: 'yes' });
    expect(body.requirements[2]?.owners).toEqual(['csp-owned', 'shared-csp-and-csc']);
    expect(body).toMatchObject({ catalog: 'ccm:4.0', only_listed: true });
  });
});
