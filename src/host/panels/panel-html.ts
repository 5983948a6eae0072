export interface PanelResources {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly script: string;
  readonly styles: readonly string[];
}

/**
 * The document of a panel: empty but for its resources, all content comes in messages. The policy lets in
 * what the extension ships and nothing else; the toolkit takes its nonce from the `csp-nonce` property, and KaTeX and
 * the toolkit's icons need style attributes.
 */
export function panelHtml({ cspSource, nonce, script, styles }: PanelResources, title = 'Question'): string {
  const policy = [
    "default-src 'none'",
    `img-src ${cspSource}`,
    `font-src ${cspSource}`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  const links = styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${links}
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
