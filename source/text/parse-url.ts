/**
An address, or `undefined` when it is none.

`URL.parse` came only with Node 22, and on Node 20 `URL.canParse` was seen to accept an address that `new URL` refuses.
*/
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
