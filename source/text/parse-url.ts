/**
Parses a URL; `undefined` when it is invalid.

`URL.parse` requires Node 22, and `URL.canParse` of Node 20 has been seen to accept URLs that `new URL` rejects.
*/
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
