/** One request on the wire with its response: an attempt of a call, or one of its redirects. */
export type Exchange = {
	/** Number of the call, the same for all its attempts and redirects; counted from 1 in each process. */
	readonly call: number;

	/** Number of the request within its call, from 1. */
	readonly attempt: number;

	/** Milliseconds since 1970. */
	readonly startedAt: number;

	/** For a call over the modeling socket: its method, e.g. `impact/getSource`. Its messages are the bodies. */
	readonly rpc?: string | undefined;
	readonly request: {
		readonly method: string;

		/** With its query. */
		readonly url: string;

		/** As sent, with secrets redacted except for their last four characters. */
		readonly headers: HeaderList;

		/** Absent when there is none. */
		readonly body?: ObservedBody | undefined;
	};

	/** Absent when there was none. */
	readonly response?: {
		readonly status: number;
		readonly statusText: string;

		/** E.g. `1.1`. */
		readonly httpVersion: string;

		/** As received, with secrets redacted except for their last four characters. */
		readonly headers: HeaderList;
		readonly body: ObservedBody;
	};
	readonly timings: Timings;

	/** Whether it used a connection that was already open. */
	readonly isReused: boolean;

	/** Why there is no response, or only part of it. */
	readonly failure?: string | undefined;
};

/** In the order they were sent, with names as written. */
export type HeaderList = ReadonlyArray<readonly [name: string, value: string]>;

export type ObservedBody = {
	/** Bytes on the wire, before decompression. */
	readonly size: number;

	/** Its decompressed start, as much as observers asked for. Secrets are redacted when it is first read. */
	readonly captured: Uint8Array;

	/** The same in slices of about 64 kB, made one by one, so that a reader can pause in between. */
	readonly slices: () => Iterable<Uint8Array>;

	/** Approximate length of `captured`, in bytes. */
	readonly capturedSize: number;

	/** Whether `captured` is the whole body. */
	readonly isWhole: boolean;
};

/** Milliseconds of each phase, measured at the socket. Phases that did not occur are absent: a reused connection has no name, connect or tls. */
export type Timings = {
	/** Waiting for a socket. */
	readonly queue: number;

	/** DNS lookup. */
	readonly name?: number | undefined;

	/** Opening the connection; with a proxy, opening the tunnel including TLS. */
	readonly connect?: number | undefined;
	readonly tls?: number | undefined;
	readonly send?: number | undefined;

	/** Waiting for the first byte of the response. */
	readonly wait?: number | undefined;
	readonly receive?: number | undefined;
};

/** Receives the exchanges of all calls. */
export type Observer = {
	/** Maximum number of bytes to capture of each body: 0 for none, `Infinity` for all. */
	readonly maxCaptured: number;

	/** Called when an exchange has ended, successfully or not. Must not throw. */
	readonly onExchange: (exchange: Exchange) => void;

	/** What the exchange that was just reported waits for, e.g. its recording: its call ends only then. Must not reject. Default: nothing. */
	readonly settled?: (() => Promise<void>) | undefined;
};

/** The observers of a program. Calls that start while there are none have no overhead. */
export type Observers = {
	/** Adds an observer. @returns a function that removes it; calls in flight are still reported to it. */
	readonly add: (observer: Observer) => () => void;

	/** All observers as one; `undefined` when there are none. */
	readonly current: () => Observer | undefined;
};

export function createObservers(): Observers {
	const all = new Set<Observer>();
	return {
		add(observer) {
			all.add(observer);
			return () => {
				all.delete(observer);
			};
		},
		current() {
			const now = [...all];
			return now.length === 0
				? undefined
				: {
						maxCaptured: Math.max(...now.map(({maxCaptured}) => maxCaptured)),
						onExchange(exchange) {
							for (const {onExchange} of now) {
								onExchange(exchange);
							}
						},
						async settled() {
							await Promise.all(now.map(async ({settled}) => settled?.()));
						},
					};
		},
	};
}
