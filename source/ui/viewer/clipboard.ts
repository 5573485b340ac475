import {Buffer} from 'node:buffer';

/** More than this many bytes most terminals throw away. */
const most = 1_000_000;

/** What puts a text on the user's clipboard, also through SSH (OSC 52); nothing when it is too long. */
export function clipboardSequence(text: string): string | undefined {
	const bytes = Buffer.from(text, 'utf8');
	return bytes.length > most ? undefined : `\u001B]52;c;${bytes.toString('base64')}\u0007`;
}
