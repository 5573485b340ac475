import {UsageError} from '../errors/usage-error.js';
import {type Config} from './resolve-config.js';

/** Starts the recording for `--record`. @throws LocalFileError, UsageError */
export async function startRecording(file: string, {recorder}: Pick<Config, 'recorder'>): Promise<void> {
	if (!file.endsWith('.cast')) {
		await recorder.startExchanges({file, overwrite: false});
		return;
	}

	if (recorder.startCast === undefined) {
		throw new UsageError(`--record ${file} records a terminal, and there is none`, {
			hint: '--record FILE.har records what is sent and received',
		});
	}

	recorder.startCast(file, false);
}

/** Shown in the banner. */
export function replayNotice(file: string): string {
	return `This is a replay of ${file}: nothing reaches a server, and what was not recorded cannot be answered.`;
}
