/**
The part of the web's `Headers` that ofetch uses.

The real class belongs to undici, which takes 20 to 60 ms to boot; the ordinary path never touches it.
*/
export class PlainHeaders {
	readonly #values = new Map<string, string>();

	constructor(initial: Iterable<readonly [string, string]> | Readonly<Record<string, string>> = {}) {
		const pairs = Symbol.iterator in initial ? initial : Object.entries(initial);
		for (const [name, value] of pairs) {
			this.set(name, value);
		}
	}

	get(name: string): string | undefined {
		return this.#values.get(name.toLowerCase());
	}

	has(name: string): boolean {
		return this.#values.has(name.toLowerCase());
	}

	set(name: string, value: string): void {
		this.#values.set(name.toLowerCase(), value);
	}

	[Symbol.iterator](): Iterator<[string, string]> {
		return this.#values.entries();
	}
}
