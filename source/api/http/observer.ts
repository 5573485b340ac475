/** One request on the wire and what came of it: a try of a call, or one of its redirects. */
export type Exchange = {
	/** The same for all tries and redirects of a call; counted from 1 in each process. */
	readonly call: number;

	/** 1 for the first request of its call. */
	readonly attempt: number;

	/** Milliseconds since 1970. */
	readonly startedAt: number;

	/** The method of a call over the modeling socket, e.g. `impact/getSource`; its messages are the bodies. */
	readonly rpc?: string | undefined;
	readonly request: {
		readonly method: string;

		/** With its query. */
		readonly url: string;

		/** As they were sent, secrets as stars and their last four characters. */
		readonly headers: HeaderList;

		/** Absent when there is none. */
		readonly body?: ObservedBody | undefined;
	};

	/** Absent when none came. */
	readonly response?: {
		readonly status: number;
		readonly statusText: string;

		/** E.g. `1.1`. */
		readonly httpVersion: string;

		/** As they came, secrets as stars and their last four characters. */
		readonly headers: HeaderList;
		readonly body: ObservedBody;
	};
	readonly timings: Timings;

	/** Whether it went over a connection that was open already. */
	readonly isReused: boolean;

	/** Why there is no response, or only part of it. */
	readonly failure?: string | undefined;
};

/** In the order they were sent, names as they were written. */
export type HeaderList = ReadonlyArray<readonly [name: string, value: string]>;

export type ObservedBody = {
	/** Bytes on the wire, compressed ones as they were sent. */
	readonly size: number;

	/** Its start without compression, as much as observers asked for; keys and the like are taken out when it is first read. */
	readonly kept: Uint8Array;

	/** Bytes of `kept`, about. */
	readonly keptSize: number;

	/** Whether that is all of it. */
	readonly isWhole: boolean;
};

/** Milliseconds of each part, measured at the socket. A part that there was not is absent: a kept connection has neither name, connect nor tls. */
export type Timings = {
	/** Until there was a connection or the beginning of one. */
	readonly queue: number;

	/** Looking up the name of the host. */
	readonly name?: number | undefined;

	/** With a proxy: until the tunnel stood, its TLS included. */
	readonly connect?: number | undefined;
	readonly tls?: number | undefined;
	readonly send?: number | undefined;

	/** Until the first byte of the response. */
	readonly wait?: number | undefined;
	readonly receive?: number | undefined;
};

/** Somebody who looks at what goes over the wire. */
export type Observer = {
	/** Bytes of each body that are kept: 0 for none, `Infinity` for all of it. */
	readonly keeps: number;

	/** Told of each exchange once it has ended, well or badly. Must not throw. */
	readonly onExchange: (exchange: Exchange) => void;
};

/** All who look at the calls of a program. Calls that begin while there is nobody cost nothing. */
export type Observers = {
	/** @returns ends it; calls that are in flight are still told of. */
	readonly add: (observer: Observer) => () => void;

	/** All of them as one; `undefined` when there is nobody. */
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
						keeps: Math.max(...now.map(({keeps}) => keeps)),
						onExchange(exchange) {
							for (const {onExchange} of now) {
								onExchange(exchange);
							}
						},
					};
		},
	};
}
