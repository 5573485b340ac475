import {type Exchange, type Timings} from '../../api/http/observer.js';
import {counted} from '../../text/counted.js';
import {bytesText, durationText} from '../../output/table/quantities.js';
import {type Output} from '../../output/document.js';
import {type WaterfallCall, type WaterfallView} from '../../output/views.js';
import {type RecordedCommand} from '../call-log.js';

/** The calls of a line as people see them; to programs a list of the exchanges. */
export function traceOf(command: RecordedCommand): Output {
	return {value: valueOf(command), view: waterfallOf(command), isAside: true};
}

function waterfallOf({line, exchanges, elapsed, left}: RecordedCommand): WaterfallView {
	const inOrder = ordered(exchanges);
	const began = Math.min(...inOrder.map(({startedAt}) => startedAt));
	const all = inOrder.map((exchange, index) => callOf(exchange, index + 1, began));
	const calls = withoutRepetition(all);
	const span = Math.max(0, ...all.map(({start, time}) => start + time));
	const bytes = calls.reduce((sum, {size = 0}) => sum + size, 0);
	const missing = left === 0 ? '' : `, ${left} more not kept`;
	const summary = `${counted(all.length + left, 'call')}, ${bytesText(bytes)}, ${durationText(elapsed)}${missing}`;
	return {kind: 'waterfall', title: line, summary, span, calls};
}

/** Calls that are alike, one after the other, as one: polls would fill the screen. */
function withoutRepetition(calls: readonly WaterfallCall[]): readonly WaterfallCall[] {
	const rows: WaterfallCall[] = [];
	for (const [index, call] of calls.entries()) {
		const before = rows.at(-1);
		const isAlike =
			before?.method === call.method && before.path === call.path && before.status === call.status;
		if (isAlike && !before.isAgain && !call.isAgain && calls[index + 1]?.isAgain !== true) {
			rows[rows.length - 1] = together(before, call);
		} else {
			rows.push(call);
		}
	}

	return rows;
}

function together(one: WaterfallCall, other: WaterfallCall): WaterfallCall {
	const end = one.start + one.parts.reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
	return {
		...one,
		last: other.number,
		size: (one.size ?? 0) + (other.size ?? 0),
		time: one.time + other.time,
		parts: [...one.parts, ['pause', Math.max(0, other.start - end)], ...other.parts],
	};
}

/** Calls as they began, each with its tries and redirects behind it. */
export function ordered(exchanges: readonly Exchange[]): readonly Exchange[] {
	return exchanges.toSorted((one, other) => one.call - other.call || one.attempt - other.attempt);
}

const parts = ['queue', 'name', 'connect', 'tls', 'send', 'wait', 'receive'] as const;

function callOf(exchange: Exchange, number: number, began: number): WaterfallCall {
	const {request, response, timings, startedAt, attempt, failure} = exchange;
	return {
		number,
		isAgain: attempt > 1,
		method: methodOf(exchange),
		path: exchange.rpc ?? pathOf(request.url),
		status: statusOf(exchange),
		isSuccessful: failure === undefined && (response?.status ?? 500) < 400,
		size: response?.body.size,
		time: totalOf(timings),
		start: startedAt - began,
		parts: parts.flatMap((part) => {
			const milliseconds = timings[part];
			return milliseconds === undefined ? [] : [[part, milliseconds] as const];
		}),
	};
}

function statusOf({failure, response, rpc}: Exchange): string {
	if (failure !== undefined) {
		return 'failed';
	}

	return rpc === undefined ? String(response?.status ?? '') : 'done';
}

function methodOf({rpc, request}: Exchange): string {
	return rpc === undefined ? request.method : 'RPC';
}

/** Milliseconds of all parts. */
export function totalOf(timings: Timings): number {
	return Object.values(timings).reduce<number>((sum, part) => sum + Number(part ?? 0), 0);
}

/** `/workspaces/w?name=x`, as it is given to `get`; the whole address outside the API. */
function pathOf(url: string): string {
	const {pathname, search} = new URL(url);
	return `${pathname.replace(/^(?!\/hub\/).*?\/api(?=\/|$)/v, '') || '/'}${search}`;
}

function valueOf({number, line, elapsed, hasFailed, exchanges}: RecordedCommand) {
	return {
		command: number,
		line,
		milliseconds: elapsed,
		failed: hasFailed,
		calls: ordered(exchanges).map((exchange, index) => ({
			number: index + 1,
			call: exchange.call,
			attempt: exchange.attempt,
			startedAt: new Date(exchange.startedAt).toISOString(),
			method: methodOf(exchange),
			url: exchange.request.url,
			rpc: exchange.rpc,
			status: exchange.response?.status,
			failure: exchange.failure,
			sent: exchange.request.body?.size ?? 0,
			received: exchange.response?.body.size,
			reused: exchange.isReused,
			timings: exchange.timings,
		})),
	};
}
