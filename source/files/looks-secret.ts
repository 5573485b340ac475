/**
Whether a line looks as if it held a key or a secret, so that it must not be kept on disk.

Better once too often: it costs a line of history, the other way costs a key. Ids in API paths (`/projects/7b29…`) are no secrets.
*/
export function looksSecret(line: string): boolean {
	return secretWord.test(line) || line.split(/[\s"'`,;(){}[\]<>|&?]+/).some((word) => holdsToken(word));
}

const secretWord =
	/passw(?:or)?d|passphrase|secret|token|authori[sz]ation|\bbearer\b|\bcookie\b|(?:api|private|encryption|access|impact)[ ._-]?key|:\/\/[^\s/:@]+:[^\s/@]+@/i;

/** Looks at what stands between `=`, `:` and `.`, so that `name=KEY` and the parts of a web token count. */
function holdsToken(word: string): boolean {
	return word
		.split(/[.:=@$]+/)
		.filter((part) => !/^\/?[\w-]*(?:\/[\w-]*)+$/.test(part) || isBase64WithSlash(part))
		.some((part) => isHexToken(part) || isRandomText(part));
}

/** A path begins with a slash or has short, readable segments; base64 has neither. */
function isBase64WithSlash(part: string): boolean {
	return !part.startsWith('/') && isRandomText(part);
}

/** At least 24 hexadecimal digits, with or without the dashes of a UUID. */
function isHexToken(part: string): boolean {
	return /^(?=.*\d)[\da-f]{24,}$/i.test(part.replaceAll('-', ''));
}

/**
At least 20 characters in which letters and digits alternate as in nothing a person makes up. With signs in it, both cases must
occur: `pid_controller_20250220_142011_fbccf1f` is the id of an FMU.
*/
function isRandomText(part: string): boolean {
	if (!/^[\w+/-]{20,}$/.test(part) || alternations(part) < 4) {
		return false;
	}

	return /^[\dA-Za-z]+$/.test(part) || (/[a-z]/.test(part) && /[A-Z]/.test(part));
}

function alternations(part: string): number {
	return part.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
}
