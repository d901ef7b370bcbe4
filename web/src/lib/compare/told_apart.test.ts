import { expect, it } from 'vitest';
import { toldApart } from './told_apart';

it('tells services of one name apart by their organisations, or by their ids', () => {
  expect(toldApart([
    { id: 'a', name: 'Cloud Drive', organisation: 'North' }, { id: 'b', name: 'Cloud Drive', organisation: 'South' },
    { id: 'c', name: 'Cloud Mail', organisation: 'South' },
  ])).toEqual(['Cloud Drive · North', 'Cloud Drive · South', 'Cloud Mail']);
  expect(toldApart([{ id: 'a', name: 'Drive', organisation: 'North' }, { id: 'b', name: 'Drive', organisation: 'North' }, { id: 'c', name: 'Drive' }]))
    .toEqual(['Drive · a', 'Drive · b', 'Drive']);
});
