import {type Context} from '../command.js';
import {oneOf} from './look-up-name.js';

/**
The id of an uploaded result that a text names: an id as the server makes them, or the name or beginning of one uploaded from here.
Undefined where it names none.

@throws UsageError when it names several.
*/
export async function uploadedId(
	{server}: Pick<Context, 'server'>,
	text: string,
): Promise<string | undefined> {
	// 32 digits, then the id of its workspace.
	if (/^[\da-f]{32}./v.test(text)) {
		return text;
	}

	const uploads = await server.uploads();
	return oneOf('result', text, uploads.list())?.id;
}
