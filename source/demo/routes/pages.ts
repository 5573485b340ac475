const frame = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} - demo</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark }
code { padding: 0.2rem 0.4rem; border: 1px solid; border-radius: 0.25rem; overflow-wrap: anywhere }
</style>
<h1>${title}</h1>
${body}
</html>
`;

/** What the hub's home page says: the demo's server always runs. */
export const homePage = frame(
	'Modelon Impact demo',
	'<p>Your server is running. Its results are simulated on this machine.</p>' +
		'<p><a href="/user-redirect/impact/admin/keys">Your API key</a></p>',
);

/** The page with the key; unlike on a real server the secret can be seen again. */
export const keysPage = (secret: string, isNew: boolean): string =>
	frame(
		'IMPACT API KEY',
		`<p>${isNew ? 'This is your new key. The old one no longer works.' : 'Your key on this demo server:'}</p>
<p><code>${escaped(secret)}</code></p>
<form method="post"><button>Regenerate and replace key</button></form>`,
	);

const entities = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&#39;'],
]);

const escaped = (text: string): string =>
	text.replaceAll(/[&<>"']/gv, (character) => entities.get(character) ?? '');
