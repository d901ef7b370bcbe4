import { describe, expect, it } from 'vitest';
import { formatAsOf, formatDay, formatInstant, formatPeriod, parsePeriod, isAsOf } from './time';

describe('days', () => {
  it('are those of UTC, as the record keeps them', () => {
    expect(formatDay('2026-03-12T23:59:59.999Z', 'en')).toBe('12 March 2026');
    expect(formatDay('2026-03-12T00:00:00.000Z', 'ja')).toBe('2026年3月12日');
  });
  it('show what is no instant as it is', () => {
    expect(formatDay('soon', 'en')).toBe('soon');
    expect(formatInstant('', 'ja')).toBe('');
  });
  it('with their minute', () => {
    expect(formatInstant('2026-03-12T00:05:59.000Z', 'en')).toBe('12 March 2026 00:05 UTC');
    expect(formatInstant('2026-03-12T15:05:00.000Z', 'ja')).toBe('2026年3月12日 15:05 UTC');
  });
});

describe('the instant of an as_of', () => {
  it('is a day where a day was given', () => {
    expect(formatAsOf('2025-01-01', 'en')).toBe('1 January 2025');
    expect(formatAsOf('2025-01-01T08:30:00Z', 'en')).toBe('1 January 2025 08:30 UTC');
    expect(formatAsOf('yesterday', 'en')).toBe('yesterday');
  });
});

describe('an as_of that can be asked', () => {
  it.each(['2025-01-01', '2024-02-29', '2025-01-01T08:30:00Z', '2025-01-01T08:30:00.123Z', '2025-01-01t00:30:00+09:00'])('%s', (value) => expect(isAsOf(value)).toBe(true));
  it.each(['banana', '', '2025-1-1', '2025-02-30', '2025-13-01', '2025-01-01T25:00:00Z', '2025-01-01T08:30', '2025-02-30T08:30:00Z', '2025-01-01T08:30:00+24:00', '12'])('is not %j', (value) => expect(isAsOf(value)).toBe(false));
});

describe('periods', () => {
  it.each([['P1Y', '1 year', '1年'], ['P3Y', '3 years', '3年'], ['P6M', '6 months', '6か月'], ['P30D', '30 days', '30日']])(
    '%s is %s, %s', (period, en, ja) => {
      expect(formatPeriod(period, 'en')).toBe(en);
      expect(formatPeriod(period, 'ja').replace(/[ヶカヵケか]/, 'か')).toBe(ja);
    },
  );
  it.each(['P1Y6M', 'PT1H', '1Y', ''])('%j is none that the pages know, and is shown as it is', (text) => {
    expect(parsePeriod(text)).toBeNull();
    expect(formatPeriod(text, 'en')).toBe(text);
  });
});
