import {parseFlags} from '../../source/app/flags.js';
import {openSession} from '../../source/app/open-session.js';
import {resolveConfig} from '../../source/app/resolve-config.js';
import {type RecordedCommand} from '../../source/commands/call-log.js';
import {type DemoServer} from '../../source/demo/demo-server.js';
import {type Output} from '../../source/output/document.js';
import {nobody} from './example-shell.js';
import {runText} from './run-text.js';

export type RecordedSession = {
	/** The output of the last statement of a line; its errors are thrown. */
	readonly run: (line: string) => Promise<Output>;

	/** What was shown of calls, below the results. */
	readonly shown: RecordedCommand[];
};

/** A session as the program opens it, whose calls are recorded. Its files are in a folder. */
export function openRecordedSession({url, key}: DemoServer, folder: string): RecordedSession {
	const config = resolveConfig(parseFlags(['--url', url]), {
		home: folder,
		environment: {MODELON_IMPACT_CLIENT_API_KEY: key},
	});
	const {interpreter} = openSession(config);
	const shown: RecordedCommand[] = [];
	return {
		shown,
		async run(line) {
			let last: Output = {value: undefined};
			const caller = {
				...nobody,
				async showCalls(command: RecordedCommand) {
					shown.push(command);
				},
			};
			for await (const {output} of runText(interpreter, line, caller)) {
				last = output;
			}

			return last;
		},
	};
}
