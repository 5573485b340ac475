import {Buffer} from 'node:buffer';

/** Maximum length of a file name in bytes, less what a temporary name adds. */
const maxNameLength = 200;

/** Names of devices on Windows, with any extension. */
const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/iv;

/**
Makes an untrusted name safe as a file name on every system: no folders, no control, invisible or forbidden characters, no hidden file,
no device, and not an option.

@returns `undefined` when nothing is left.
*/
export function safeFileName(name: string): string | undefined {
	const last = name.split(/[\/\\]/v).at(-1) ?? '';
	const visible = last
		.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gv, '')
		.replaceAll(/[<>:"\|?*]/gv, '_');
	const plain = visible.replace(/^[.\s]+/v, '').replace(/[.\s]+$/v, '');
	if (plain === '') {
		return undefined;
	}

	return shortened(devices.test(plain) || plain.startsWith('-') ? `_${plain}` : plain);
}

/** Shortens a name but keeps its extension. */
function shortened(name: string): string {
	if (Buffer.byteLength(name) <= maxNameLength) {
		return name;
	}

	const ending = /\.[\p{L}\p{N}]{1,10}$/v.exec(name)?.[0] ?? '';
	let start = '';
	for (const character of name.slice(0, name.length - ending.length)) {
		if (Buffer.byteLength(start + character + ending) > maxNameLength) {
			break;
		}

		start += character;
	}

	return (start + ending).replace(/[.\s]+$/v, '');
}
