import {type Har, type RecordedExchange} from './read-har.js';
import {withoutPersons} from './scrub.js';

/** A request as it comes. */
type Asked = {
	readonly method: string;

	/** Path and query. */
	readonly target: string;
	readonly body: string;

	/** Media type of the body. */
	readonly type: string;
};

/** The recorded responses. The same request gets them in the order of the recording, and the last of them again and again. */
export type Answers = {
	/** @returns what is wrong, after the name of the file, when there is none. */
	readonly next: (asked: Asked) => RecordedExchange | string;

	/** Of a call over the modeling socket. */
	readonly nextRpc: (method: string, message: string) => RecordedExchange | undefined;

	/** Whether the modeling socket was open. */
	readonly hasRpc: boolean;
};

type Queue = {readonly exchanges: RecordedExchange[]; next: number};

/** Answers of the server at a host, as the header `host` has it. */
export type AnswersOf = (host: string) => Answers;

export function findAnswers({entries}: Har): AnswersOf {
	const hosts = new Map<string, Answers>();
	return (host) => {
		const answers =
			hosts.get(host) ?? answersAmong(entries.filter(({request}) => new URL(request.url).host === host));
		hosts.set(host, answers);
		return answers;
	};
}

function answersAmong(entries: readonly RecordedExchange[]): Answers {
	const queues = new Map<string, Queue>();
	const targets = new Set<string>();
	const paths = new Set<string>();
	for (const exchange of entries) {
		const key = keyOf(exchange);
		const queue = queues.get(key) ?? {exchanges: [], next: 0};
		queues.set(key, queue);
		queue.exchanges.push(exchange);
		const target = `${exchange.request.method} ${targetOf(exchange)}`;
		targets.add(target);
		paths.add(withoutQuery(target));
	}

	return {
		next(asked) {
			const found = taken(queues.get(requestKey(asked)));
			const target = `${asked.method} ${asked.target}`;
			return (
				found ??
				(targets.has(target)
					? 'holds this request with another body only'
					: paths.has(withoutQuery(target))
						? `holds this request with another query only, not with ${/\?.*$/v.exec(target)?.[0] ?? 'none'}`
						: entries.length === 0
							? 'holds nothing of this server'
							: 'does not hold this request')
			);
		},
		nextRpc: (method, message) => taken(queues.get(rpcKey(method, message))),
		hasRpc: entries.some(({_rpc: rpc}) => rpc !== undefined),
	};
}

function taken(queue: Queue | undefined): RecordedExchange | undefined {
	const found = queue?.exchanges[queue.next];
	if (queue !== undefined && queue.next < queue.exchanges.length - 1) {
		queue.next++;
	}

	return found;
}

function keyOf(exchange: RecordedExchange): string {
	const {request, _rpc: rpc} = exchange;
	const {method, postData} = request;
	const {mimeType: type = '', text: body = ''} = postData ?? {};
	return rpc === undefined ? requestKey({method, target: targetOf(exchange), body, type}) : rpcKey(rpc, body);
}

/** Forms have another boundary each time; of other bodies than JSON the request alone counts. */
function requestKey({method, target, body, type}: Asked): string {
	return `${method} ${target} ${/\bjson\b/v.test(type) ? withoutPersons(body) : ''}`;
}

/** Messages are counted. */
function rpcKey(method: string, message: string): string {
	return `rpc ${method} ${withoutPersons(message.replace(/"id"\s*:\s*\d+\s*,?/v, ''))}`;
}

function targetOf({request}: RecordedExchange): string {
	const {pathname, search} = new URL(request.url);
	return `${pathname}${search}`;
}

function withoutQuery(target: string): string {
	return target.replace(/\?.*$/v, '');
}

/** As the API tells errors. */
export function refusalBody(message: string): string {
	return JSON.stringify({error: {message}});
}
