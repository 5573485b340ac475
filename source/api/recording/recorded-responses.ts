import {distance} from 'fastest-levenshtein';
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
	const targets = new Map<string, Target>();
	for (const exchange of entries) {
		const key = keyOf(exchange);
		const queue = queues.get(key) ?? {exchanges: [], next: 0};
		queues.set(key, queue);
		queue.exchanges.push(exchange);
		if (exchange._rpc === undefined) {
			const {method} = exchange.request;
			const target = targetOf(exchange);
			targets.set(`${method} ${target}`, {method, target});
		}
	}

	return {
		next: (asked) => taken(queues.get(requestKey(asked))) ?? whyNone(asked, [...targets.values()]),
		nextRpc: (method, message) => taken(queues.get(rpcKey(method, message))),
		hasRpc: entries.some(({_rpc: rpc}) => rpc !== undefined),
	};
}

type Target = Pick<Asked, 'method' | 'target'>;

/** What is wrong with a request, with what of the recording is nearest to it. */
function whyNone(asked: Asked, recorded: readonly Target[]): string {
	if (recorded.length === 0) {
		return 'holds nothing of this server';
	}

	const path = withoutQuery(asked.target);
	const ofPath = recorded.filter(({target}) => withoutQuery(target) === path);
	const queries = ofPath.filter(({method}) => method === asked.method).map(({target}) => queryOf(target));
	if (queries.includes(queryOf(asked.target))) {
		return 'holds this request with another body only';
	}

	if (queries.length > 0) {
		return `holds this request with another query only, not with ${queryOf(asked.target)}: ${firstOf(queries)}`;
	}

	if (ofPath.length > 0) {
		return `does not hold this request, but ${firstOf(ofPath.map(({method}) => method))} of this path`;
	}

	const names = recorded.map(({method, target}) => `${method} ${shown(target)}`);
	const guess = nearest(`${asked.method} ${shown(path)}`, names);
	return `does not hold this request${guess === undefined ? '' : `; the nearest it holds is ${guess}`}`;
}

/** The most similar of some names, unless it is another altogether. */
function nearest(wanted: string, names: readonly string[]): string | undefined {
	const ranked = names.map((name) => ({name, edits: distance(wanted, name)}));
	return ranked
		.filter(({edits}) => edits <= wanted.length / 3)
		.toSorted((one, other) => one.edits - other.edits)[0]?.name;
}

/** From the API on, as commands take it: `/workspaces`. */
function shown(target: string): string {
	return withoutQuery(target).replace(/^.*?\/api(?=\/)/v, '');
}

function queryOf(target: string): string {
	return /\?.*$/v.exec(target)?.[0] ?? 'none';
}

/** Some of a list, each once. */
function firstOf(all: readonly string[]): string {
	const once = [...new Set(all)];
	return `${once.slice(0, maxNamed).join(', ')}${once.length > maxNamed ? ` and ${once.length - maxNamed} more` : ''}`;
}

const maxNamed = 3;

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
