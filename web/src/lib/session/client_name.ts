const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?(?:iOS)?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/\bWindows\b/, 'Windows'], [/\biPhone\b|\biPod\b/, 'iOS'], [/\biPad\b/, 'iPadOS'], [/\bAndroid\b/, 'Android'], [/\bCrOS\b/, 'ChromeOS'], [/\bMac OS X\b|\bMacintosh\b/, 'macOS'], [/\bLinux\b/, 'Linux'],
];

/** Browser and system that a User-Agent claims, as people know them; null where it says neither. */
export function clientName(agent: string): { browser: string; system: string } | null {
  const of = (table: readonly [RegExp, string][]) => table.find(([pattern]) => pattern.test(agent))?.[1] ?? '';
  const browser = of(browsers);
  const system = of(systems);
  return browser || system ? { browser, system } : null;
}
