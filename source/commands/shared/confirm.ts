import {Cancelled} from '../../errors/cancelled.js';
import {type Context} from '../command.js';

/**
Asks whether to go on.

@param otherwise What is the case after a no, e.g. `nothing was deleted`.
@throws Cancelled unless the answer is yes; UsageError in batch, naming `--yes`.
*/
export async function confirm(
	{ask, signal}: Pick<Context, 'ask' | 'signal'>,
	text: string,
	otherwise: string,
): Promise<void> {
	if ((await ask({kind: 'confirm', text, option: '--yes'}, signal)) !== 'yes') {
		throw new Cancelled(otherwise);
	}
}
