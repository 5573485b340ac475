/**
An address, or `undefined` when it is none.

`URL.parse` came only with Node 22, and Node 20's `URL.canParse` takes some addresses with letters beyond ASCII for sound once it has been
called often.
*/
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
