import {type ExitCode} from '../../errors/shell-error.js';
import {type ShellOptions} from '../shell-options.js';

export async function runPlainShell(_options: ShellOptions): Promise<ExitCode> {
	return 0;
}
