import {type Exchange} from '../api/http/observer.js';

/** A line that was run, and what it sent. */
export type RecordedCommand = {
	/** Counted from 1 over the session, lines that sent nothing left out. */
	readonly number: number;

	/** As it was typed. */
	readonly line: string;

	/** Comments on lines of their own before it, without `#`. */
	readonly notes: readonly string[];

	/** Milliseconds it took. */
	readonly elapsed: number;
	readonly hasFailed: boolean;

	/** In the order they ended. */
	readonly exchanges: readonly Exchange[];

	/** How many more there were than are kept. */
	readonly left: number;
};

/** What the lines of a session have sent; the oldest is forgotten first. */
export type CallLog = {
	/** Takes an exchange that has ended, for the line that runs. */
	readonly add: (exchange: Exchange) => void;

	/** A line begins. What is returned is called at its end; `undefined` when it sent nothing, and then nobody asks for its text. */
	readonly begin: (
		line: () => Promise<string>,
	) => (hasFailed: boolean) => Promise<RecordedCommand | undefined>;

	/** A comment on a line of its own, for the next line. */
	readonly note: (comment: string) => void;

	/** The oldest first. */
	readonly commands: () => readonly RecordedCommand[];

	/** Whether the calls of each line are shown below it. */
	readonly isShown: () => boolean;
	readonly show: (isShown: boolean) => void;
};

/** Bytes of each body that are kept. */
export const maxCapturedBody = 262_144;

/** Bytes of all bodies, exchanges of a line, and lines. */
const [maxBytes, maxExchanges, maxCommands] = [33_554_432, 1000, 500];

type OpenCommand = {readonly startedAt: number; exchanges: Exchange[]; left: number};

/** @param now - Milliseconds since 1970. */
export function createCallLog(now: () => number = Date.now): CallLog {
	const open: OpenCommand[] = [];
	let commands: readonly RecordedCommand[] = [];
	let count = 0;
	let notes: readonly string[] = [];
	let isShown = false;
	return {
		add(exchange) {
			const current = open.at(-1);
			// What began before the line is of something in the background.
			if (current === undefined || exchange.startedAt < current.startedAt) {
				return;
			}

			current.exchanges.push(exchange);
			if (current.exchanges.length > maxExchanges) {
				current.exchanges.splice(maxExchanges / 2, 1);
				current.left++;
			}
		},
		begin(line) {
			const begun: OpenCommand = {startedAt: now(), exchanges: [], left: 0};
			open.push(begun);
			return async (hasFailed) => {
				open.splice(open.indexOf(begun), 1);
				const {exchanges, left, startedAt} = begun;
				if (exchanges.length === 0) {
					return undefined;
				}

				const elapsed = now() - startedAt;
				const ended = {number: ++count, line: await line(), notes, elapsed, hasFailed, exchanges, left};
				notes = [];
				commands = withinBounds([...commands, ended]);
				return ended;
			};
		},
		note(comment) {
			notes = [...notes, ...comment.split('\n').map((line) => line.replace(/^\s*#+\s?/v, '').trimEnd())];
		},
		commands: () => commands,
		isShown: () => isShown,
		show(next) {
			isShown = next;
		},
	};
}

function withinBounds(commands: readonly RecordedCommand[]): readonly RecordedCommand[] {
	let bytes = 0;
	let first = commands.length;
	while (first > 0 && commands.length - first < maxCommands) {
		bytes += sizeOf(commands[first - 1]);
		if (bytes > maxBytes && first < commands.length) {
			break;
		}

		first--;
	}

	return commands.slice(first);
}

function sizeOf(command: RecordedCommand | undefined): number {
	return (command?.exchanges ?? []).reduce(
		(sum, {request, response}) =>
			sum + (request.body?.capturedSize ?? 0) + (response?.body.capturedSize ?? 0),
		0,
	);
}
