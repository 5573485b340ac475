import {spawn} from 'node:child_process';
import process from 'node:process';
import {parseUrl} from '../text/parse-url.js';

/** Opens a web page in the user's browser. @returns a message: that it opens, or why it does not. */
export type OpenPage = (address: string) => Promise<string>;

/** Milliseconds after which an opener that has not failed is assumed to work. */
const failureTime = 1500;

/** Opens a page with the desktop's own program, without a shell: the address is never a command. */
export const openPage: OpenPage = async (address) => {
	const [program, ...words] = openerOn(process.platform);
	if (!/^https?:$/v.test(protocolOf(address))) {
		return `${address} is no address of a web page`;
	}

	return (await runs(program, [...words, address]))
		? 'the page opens in your browser'
		: `no browser can be opened from here (${program}): copy the address into one`;
};

type Command = readonly [program: string, ...words: string[]];

/** The desktop's program for opening addresses. */
export function openerOn(platform: NodeJS.Platform): Command {
	if (platform === 'win32') {
		return ['rundll32', 'url.dll,FileProtocolHandler'];
	}

	return platform === 'darwin' ? ['open'] : ['xdg-open'];
}

function protocolOf(address: string): string {
	return parseUrl(address)?.protocol ?? '';
}

/** Whether a program starts and does not fail at once. It has no access to our terminal, where a text browser would draw. */
async function runs(program: string, words: readonly string[]): Promise<boolean> {
	return new Promise((resolve) => {
		const child = spawn(program, words, {stdio: 'ignore', detached: true});
		const timer = setTimeout(resolve, failureTime, true);
		const end = (isFine: boolean) => {
			clearTimeout(timer);
			resolve(isFine);
		};

		child.on('error', () => {
			end(false);
		});
		child.on('exit', (code) => {
			end(code === 0);
		});
		child.unref();
	});
}
